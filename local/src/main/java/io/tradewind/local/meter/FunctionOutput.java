package io.tradewind.local.meter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.local.process.RotatingLog;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * What functions print. Metrics in the embedded format go to the meters; JSON lines go to the log
 * as they are; other text becomes a JSON line with the name of its function. Which function prints
 * is known by its thread, and by the threads that it starts.
 */
public final class FunctionOutput {

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final int LINE_BYTES_MAX = 256 * 1024;
    private static final int RECORDED_MAX = 500;
    private static final ThreadLocal<Source> SOURCE = new InheritableThreadLocal<>();
    private static final ThreadLocal<ByteArrayOutputStream> OPEN_LINE =
            ThreadLocal.withInitial(ByteArrayOutputStream::new);

    private final RotatingLog log;
    private final Meters meters;

    /** The function that prints, and the list that wants to have its lines or null. */
    private record Source(String service, List<String> recorded) {}

    public FunctionOutput(RotatingLog log, Meters meters) {
        this.log = log;
        this.meters = meters;
    }

    /** Takes over the process's standard output; the host itself has none. */
    public void install() {
        System.setOut(new PrintStream(new Lines(), true, StandardCharsets.UTF_8));
    }

    /** Says for which function the calling thread works from now on. */
    public void enter(String service, List<String> recorded) {
        SOURCE.set(new Source(service, recorded));
    }

    /** Adds one measure of the host about a function, in seconds. */
    public void measure(String name, String service, long nanos) {
        meters.observe(name, "function=\"" + service + "\"", nanos / 1e9);
    }

    /** Takes a line that a process of a function printed; {@code recorded} as for {@code enter}. */
    public void print(String service, List<String> recorded, String line) {
        take(new Source(service, recorded), line);
    }

    /** Writes a line of the host about a function. */
    public void say(String service, String level, String message) {
        log.line(wrapped(service, level, message));
    }

    private void take(Source from, String line) {
        if (line.startsWith("{\"_aws\"") || line.contains("\"CloudWatchMetrics\"")) {
            meters.take(line);
            return;
        }
        String service = from == null ? "host" : from.service();
        String written = line.startsWith("{") ? line : wrapped(service, "INFO", line);
        log.line(written);
        if (from != null && from.recorded() != null) {
            synchronized (from.recorded()) {
                if (from.recorded().size() < RECORDED_MAX) {
                    from.recorded().add(written);
                }
            }
        }
    }

    private static String wrapped(String service, String level, String message) {
        ObjectNode line = JSON.createObjectNode();
        line.put("timestamp", Instant.now().toString()).put("level", level);
        line.put("service", service).put("message", message);
        try {
            return JSON.writeValueAsString(line);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Cuts each thread's output into lines. */
    private final class Lines extends OutputStream {

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            ByteArrayOutputStream line = OPEN_LINE.get();
            int from = offset;
            for (int i = offset; i < offset + length; i++) {
                if (bytes[i] == '\n' || line.size() + i - from >= LINE_BYTES_MAX) {
                    line.write(bytes, from, i - from);
                    end(line);
                    from = bytes[i] == '\n' ? i + 1 : i;
                }
            }
            line.write(bytes, from, offset + length - from);
        }

        private void end(ByteArrayOutputStream line) {
            String text = line.toString(StandardCharsets.UTF_8).stripTrailing();
            line.reset();
            if (!text.isEmpty()) {
                take(SOURCE.get(), text);
            }
        }
    }
}
