package io.tradewind.benchmarks.gateway;

import java.util.Map;
import java.util.TreeMap;

/** Answers that are no acceptance, by code and words. Thread-safe. */
final class Refusals {

    private static final int REASON_LENGTH_MAX = 120;

    private final Map<String, Integer> byReason = new TreeMap<>();

    /** Notes an answer, unless it accepts. */
    synchronized void note(String answer) {
        int code = answer.indexOf("\"retCode\":");
        if (!answer.startsWith("0,", code + "\"retCode\":".length()) || code < 0) {
            byReason.merge(reason(answer, Math.max(code, 0)), 1, Integer::sum);
        }
    }

    private static String reason(String answer, int from) {
        int words = answer.indexOf("\"retMsg\":", from);
        int end = words < 0 ? answer.length() : answer.indexOf(",\"", words);
        end = end < 0 ? answer.length() : end;
        return answer.substring(from, Math.min(end, from + REASON_LENGTH_MAX));
    }

    synchronized void clear() {
        byReason.clear();
    }

    @Override
    public synchronized String toString() {
        int all = byReason.values().stream().mapToInt(Integer::intValue).sum();
        return all == 0 ? "all accepted" : all + " not accepted " + byReason;
    }
}
