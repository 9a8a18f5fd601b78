package io.tradewind.gateway.limit;

/**
 * What is left of a window.
 *
 * @param granted how many of the units asked for were granted
 * @param limit units of a window
 * @param remaining units that are left in it
 * @param reset when the next window begins, in milliseconds since 1970; now, if all was granted
 */
public record Allowance(int granted, int limit, int remaining, long reset) {

    /** Whether anything was granted. */
    public boolean isGranted() {
        return granted > 0;
    }
}
