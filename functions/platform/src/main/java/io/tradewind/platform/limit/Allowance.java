package io.tradewind.platform.limit;

/**
 * What a request is told about its limit.
 *
 * @param allowed whether it may go on
 * @param limit requests a minute
 * @param remaining how many are left until the minute is over, as far as this instance knows
 * @param resetSeconds when the minute is over, 1 to 60
 */
public record Allowance(boolean allowed, int limit, long remaining, int resetSeconds) {}
