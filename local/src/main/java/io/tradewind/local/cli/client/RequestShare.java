package io.tradewind.local.cli.client;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.time.Duration;

/**
 * The tenant's share of requests, as the last answer told it: how many are left, and when the next
 * share comes.
 */
final class RequestShare {

    private static final int TOO_MANY = 429;
    private static final int SECONDS_MAX = 120;

    private volatile Left left = new Left(Long.MAX_VALUE, Long.MAX_VALUE, 0);

    private record Left(long limit, long remaining, int resetSeconds) {}

    /** Remembers what an answer says of the share; one that says nothing changes nothing. */
    void heard(HttpURLConnection answer) {
        long limit = answer.getHeaderFieldLong("RateLimit-Limit", 0);
        if (limit > 0) {
            left =
                    new Left(
                            limit,
                            answer.getHeaderFieldLong("RateLimit-Remaining", limit),
                            answer.getHeaderFieldInt("RateLimit-Reset", 0));
        }
    }

    /**
     * How long to wait between looks of so many requests each: not at all while half of the share
     * is left, then so long that what is left lasts until the next one.
     */
    Duration pause(int requests) {
        Left now = left;
        if (now.remaining() >= now.limit() / 2) {
            return Duration.ZERO;
        }
        return seconds(now.resetSeconds())
                .multipliedBy(requests)
                .dividedBy(Math.max(requests, now.remaining()));
    }

    /** Whether the answer refuses the request because the share is used up. */
    static boolean isRefused(HttpURLConnection answer) throws IOException {
        return answer.getResponseCode() == TOO_MANY;
    }

    /** When such an answer wants the request again. */
    static Duration again(HttpURLConnection answer) {
        return seconds(answer.getHeaderFieldInt("Retry-After", 1));
    }

    private static Duration seconds(int told) {
        return Duration.ofSeconds(Math.clamp(told, 0, SECONDS_MAX));
    }
}
