package io.tradewind.quant.backtest;

import java.time.Instant;

/**
 * One position from entry to exit, or to the end of the series where it is still open.
 *
 * @param longSide whether it was bought; else it was sold short
 * @param entryTime start of the bar of the entry's fill
 * @param entryPrice with slippage, without fee
 * @param exitTime start of the bar of the exit's fill; for an open trade, of the last bar
 * @param exitPrice with slippage, without fee; for an open trade, the last close
 * @param units positive
 * @param fees paid in money: both sides, or the entry's alone while open
 * @param profit in money, after fees
 * @param returnPct profit in percent of {@code units · entryPrice}
 * @param open whether the series ended before an exit
 */
public record Trade(
        boolean longSide,
        Instant entryTime,
        double entryPrice,
        Instant exitTime,
        double exitPrice,
        double units,
        double fees,
        double profit,
        double returnPct,
        boolean open) {}
