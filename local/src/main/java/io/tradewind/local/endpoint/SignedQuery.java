package io.tradewind.local.endpoint;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A query's parameters, decoded, in the order in which they came. */
record SignedQuery(List<Map.Entry<String, String>> parameters) {

    static final String SIGNATURE = "X-Amz-Signature";

    private static final String PLAIN =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    static SignedQuery of(String query) {
        List<Map.Entry<String, String>> parameters = new ArrayList<>();
        for (String each : query.split("&", -1)) {
            if (!each.isEmpty()) {
                int mark = each.indexOf('=');
                parameters.add(
                        Map.entry(
                                decoded(mark < 0 ? each : each.substring(0, mark)),
                                mark < 0 ? "" : decoded(each.substring(mark + 1))));
            }
        }
        return new SignedQuery(List.copyOf(parameters));
    }

    /** The parameter, or an empty text. */
    String get(String name) {
        return parameters.stream()
                .filter(each -> each.getKey().equals(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    /** Whether any parameter belongs to a signature. */
    boolean isSigned() {
        return parameters.stream()
                .anyMatch(each -> each.getKey().startsWith(QuerySignature.PREFIX));
    }

    /** Whether no parameter comes twice. */
    boolean isUnambiguous() {
        Set<String> names = new HashSet<>();
        return parameters.stream().allMatch(each -> names.add(each.getKey()));
    }

    /** All but the signature itself as they are signed: encoded, in order. */
    String canonical() {
        return parameters.stream()
                .filter(each -> !each.getKey().equals(SIGNATURE))
                .map(each -> encoded(each.getKey(), false) + "=" + encoded(each.getValue(), false))
                .sorted()
                .collect(Collectors.joining("&"));
    }

    /** The text with its percent-encoded bytes; what is no such byte stays as it is. */
    static String decoded(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < raw.length; i++) {
            int high = raw[i] == '%' && i + 2 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(raw[i + 2], 16);
            if (low < 0) {
                bytes.write(raw[i]);
            } else {
                bytes.write(high * 16 + low);
                i += 2;
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** The text percent-encoded as signatures want it. */
    static String encoded(String text, boolean keepSlashes) {
        StringBuilder encoded = new StringBuilder();
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (each & 0xff);
            if (PLAIN.indexOf(character) >= 0 || (keepSlashes && character == '/')) {
                encoded.append(character);
            } else {
                encoded.append('%').append("%02X".formatted(each & 0xff));
            }
        }
        return encoded.toString();
    }
}
