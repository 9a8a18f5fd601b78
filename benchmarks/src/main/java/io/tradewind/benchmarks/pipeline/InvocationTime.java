package io.tradewind.benchmarks.pipeline;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long a function's invocations took, added up since the platform started.
 *
 * @param seconds all of them together
 */
record InvocationTime(long invocations, double seconds) {

    static final InvocationTime NONE = new InvocationTime(0, 0);

    private static final Pattern LINE =
            Pattern.compile(
                    "(?m)^host_invocation_duration_seconds_(sum|count)\\{[a-z]+=\"([a-z-]+)\"} (\\S+)$");

    /** Of each function, from what the platform's metrics say. */
    static Map<String, InvocationTime> read(String metrics) {
        Map<String, InvocationTime> all = new HashMap<>();
        Matcher line = LINE.matcher(metrics);
        while (line.find()) {
            double value = Double.parseDouble(line.group(3));
            InvocationTime part =
                    line.group(1).equals("sum")
                            ? new InvocationTime(0, value)
                            : new InvocationTime((long) value, 0);
            all.merge(
                    line.group(2),
                    part,
                    (one, other) ->
                            new InvocationTime(
                                    one.invocations + other.invocations,
                                    one.seconds + other.seconds));
        }
        return all;
    }

    InvocationTime since(InvocationTime earlier) {
        return new InvocationTime(invocations - earlier.invocations, seconds - earlier.seconds);
    }
}
