package io.tradewind.platform.outbound;

import io.tradewind.platform.outbound.OutboundAnswer.Answered;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One request and its answer over one connection, as RFC 9112 has them, with limits on all parts.
 */
final class HttpWire {

    private static final int LINE_BYTES_MAX = 8_192;
    private static final int HEADERS_MAX = 100;
    private static final int INTERIM_ANSWERS_MAX = 10;
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e\\x80-\\xff]*");
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-9][0-9]{2})( .*)?");
    private static final Set<String> OWN =
            Set.of("host", "content-length", "connection", "transfer-encoding");

    private final OutboundRequest request;
    private final byte[] head;

    /** The request as it goes out. */
    HttpWire(Target target, OutboundRequest request) throws Target.RefusedException {
        this.request = request;
        StringBuilder text = new StringBuilder(512);
        text.append(request.method()).append(' ').append(target.path()).append(" HTTP/1.1\r\n");
        text.append("Host: ").append(target.authority()).append("\r\n");
        for (Map.Entry<String, String> header : request.headers().entrySet()) {
            if (!OWN.contains(header.getKey().toLowerCase(Locale.ROOT))) {
                text.append(line(header));
            }
        }
        if (request.body() != null) {
            text.append("Content-Length: ").append(request.body().length).append("\r\n");
        }
        text.append("Connection: close\r\n\r\n");
        this.head = text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String line(Map.Entry<String, String> header) throws Target.RefusedException {
        if (!TOKEN.matcher(header.getKey()).matches()
                || !VALUE.matcher(header.getValue()).matches()) {
            throw new Target.RefusedException("The header " + header.getKey() + " is malformed");
        }
        return header.getKey() + ": " + header.getValue() + "\r\n";
    }

    /** Sends the request and reads the answer. */
    Answered exchange(Socket socket) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(head);
        if (request.body() != null) {
            out.write(request.body());
        }
        out.flush();
        InputStream in = new BufferedInputStream(socket.getInputStream());
        for (int i = 0; i < INTERIM_ANSWERS_MAX; i++) {
            int status = status(in);
            Map<String, String> headers = headers(in);
            if (status >= 200) {
                return answer(in, status, headers);
            }
        }
        throw new IOException("the answer does not begin");
    }

    private Answered answer(InputStream in, int status, Map<String, String> headers)
            throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        boolean whole = true;
        String coding = headers.get("transfer-encoding");
        if (status == NO_CONTENT || status == NOT_MODIFIED || request.method().equals("HEAD")) {
            whole = true;
        } else if (coding != null) {
            if (!coding.equalsIgnoreCase("chunked")) {
                throw new IOException("the answer's transfer coding is not known");
            }
            whole = chunks(in, body);
        } else if (headers.containsKey("content-length")) {
            whole = read(in, body, number(headers.get("content-length"), 10));
        } else {
            whole = rest(in, body);
        }
        return new Answered(status, headers, body.toByteArray(), !whole);
    }

    private static int status(InputStream in) throws IOException {
        var matcher = STATUS.matcher(readLine(in));
        if (!matcher.matches()) {
            throw new IOException("the answer is not HTTP");
        }
        return Integer.parseInt(matcher.group(1));
    }

    private static Map<String, String> headers(InputStream in) throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (int i = 0; i <= HEADERS_MAX; i++) {
            String line = readLine(in);
            if (line.isEmpty()) {
                return headers;
            }
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new IOException("a header of the answer is malformed");
            }
            headers.putIfAbsent(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        throw new IOException("the answer has over " + HEADERS_MAX + " headers");
    }

    /** Whether all chunks were read; false where there are more bytes than were asked for. */
    private boolean chunks(InputStream in, ByteArrayOutputStream body) throws IOException {
        while (true) {
            String line = readLine(in);
            int end = line.indexOf(';');
            long size = number(end < 0 ? line : line.substring(0, end), 16);
            if (size == 0) {
                return true; // trailers are of no interest, and the connection ends here
            }
            if (!read(in, body, size)) {
                return false;
            }
            if (!readLine(in).isEmpty()) {
                throw new IOException("a chunk of the answer is malformed");
            }
        }
    }

    private boolean read(InputStream in, ByteArrayOutputStream body, long size) throws IOException {
        int wanted = (int) Math.min(size, (long) request.answerBytesMax() - body.size());
        byte[] bytes = in.readNBytes(wanted);
        body.write(bytes);
        if (bytes.length < wanted) {
            throw new EOFException("the answer breaks off");
        }
        return wanted == size;
    }

    private boolean rest(InputStream in, ByteArrayOutputStream body) throws IOException {
        body.write(in.readNBytes(request.answerBytesMax()));
        return body.size() < request.answerBytesMax() || in.read() < 0;
    }

    private static long number(String text, int radix) throws IOException {
        try {
            long number = Long.parseLong(text.strip(), radix);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException malformed) {
            throw new IOException("a length of the answer is malformed", malformed);
        }
        throw new IOException("a length of the answer is negative");
    }

    private static String readLine(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder(80);
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the answer breaks off");
            }
            if (line.length() == LINE_BYTES_MAX) {
                throw new IOException("a line of the answer is over " + LINE_BYTES_MAX + " bytes");
            }
            line.append((char) next);
        }
        int end = line.length();
        return end > 0 && line.charAt(end - 1) == '\r'
                ? line.substring(0, end - 1)
                : line.toString();
    }
}
