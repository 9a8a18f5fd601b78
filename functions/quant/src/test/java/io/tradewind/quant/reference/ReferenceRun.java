package io.tradewind.quant.reference;

import io.tradewind.quant.price.PriceSeries;
import io.tradewind.quant.strategy.Direction;
import io.tradewind.quant.strategy.Execution;
import io.tradewind.quant.strategy.Fill;
import io.tradewind.quant.strategy.Signal;
import io.tradewind.quant.strategy.Sizing;
import io.tradewind.quant.strategy.TrailingStop;
import java.util.ArrayList;
import java.util.List;

/** One segment, bar by bar. */
final class ReferenceRun {

    /** A position; {@code exit} is −1 while it is open. */
    static final class Position {
        int side;
        int entry;
        int exit = -1;
        double price;
        double units;
        double cashBefore;
        double profit;
    }

    final List<Position> positions = new ArrayList<>();
    final double[] equity;

    private final PriceSeries series;
    private final ReferenceConditions conditions;
    private final Execution execution;
    private final double[] ranges;

    /** For each side the last bar on which its entry condition was used up; −1 for never. */
    private final int[] used = {-1, -1};

    private double cash;
    private Position held;
    private boolean ruined;

    ReferenceRun(
            PriceSeries series,
            ReferenceConditions conditions,
            Execution execution,
            int from,
            int to) {
        this.series = series;
        this.conditions = conditions;
        this.execution = execution;
        this.cash = execution.cash();
        this.equity = new double[to - from];
        this.ranges =
                execution
                        .trailingStop()
                        .map(stop -> ReferenceIndicators.range(series, stop.atrPeriod()))
                        .orElse(null);
        for (int side = 0; side < 2 && execution.signal() == Signal.CROSS; side++) {
            used[side] = 0;
            for (int bar = 0; bar < from; bar++) {
                used[side] = conditions.enter[side][bar] ? bar : used[side];
            }
        }
        run(from, to);
    }

    private void run(int from, int to) {
        boolean later = execution.fill() == Fill.NEXT_OPEN;
        boolean leave = false;
        int enter = 0;
        for (int bar = from; bar < to; bar++) {
            if (later && !ruined) {
                trade(bar, series.open(bar), leave, enter);
            }
            leave = held != null && !ruined && decideToLeave(bar);
            enter = (held == null || leave) && !ruined ? decideToEnter(bar) : 0;
            if (!later && !ruined) {
                trade(bar, series.close(bar), leave, enter);
            }
            double value = held == null ? cash : cash + held.side * held.units * series.close(bar);
            if (held != null && value <= 0) {
                ruin(bar);
                value = 0;
            }
            equity[bar - from] = value;
        }
    }

    private void trade(int bar, double price, boolean leave, int enter) {
        if (leave) {
            double paid = price * (1 - held.side * execution.slippage());
            cash += held.side * held.units * paid - held.units * paid * execution.fee();
            if (cash <= 0) {
                ruin(bar);
                return;
            }
            held.exit = bar;
            held.profit = cash - held.cashBefore;
            held = null;
        }
        if (enter != 0) {
            open(bar, price * (1 + enter * execution.slippage()), enter);
        }
    }

    private void open(int bar, double price, int side) {
        double most = cash / (price * (1 + execution.fee()));
        double units = most;
        if (execution.sizing() == Sizing.WHOLE_UNITS) {
            units = Math.floor(most);
        } else if (execution.sizing() == Sizing.FIXED_NOTIONAL) {
            units = Math.min(most, execution.notional() / price);
        }
        if (units <= 0) {
            return;
        }
        held = new Position();
        held.side = side;
        held.entry = bar;
        held.price = price;
        held.units = units;
        held.cashBefore = cash;
        cash -= side * units * price + units * price * execution.fee();
        positions.add(held);
    }

    private void ruin(int bar) {
        held.exit = bar;
        held.profit = -held.cashBefore;
        held = null;
        cash = 0;
        ruined = true;
    }

    private boolean decideToLeave(int bar) {
        int index = held.side > 0 ? 0 : 1;
        if (conditions.leave[index][bar]) {
            return true;
        }
        if (execution.trailingStop().isEmpty()) {
            return false;
        }
        TrailingStop stop = execution.trailingStop().get();
        double best = series.close(held.entry);
        for (int k = held.entry; k <= bar; k++) {
            best =
                    held.side > 0
                            ? Math.max(best, series.close(k))
                            : Math.min(best, series.close(k));
        }
        double distance = held.side > 0 ? best - series.close(bar) : series.close(bar) - best;
        if (distance > stop.atrMultiple() * ranges[bar]) {
            used[index] = bar;
            return true;
        }
        return false;
    }

    private int decideToEnter(int bar) {
        for (int side = 0; side < 2; side++) {
            boolean wanted =
                    execution.direction() == Direction.BOTH
                            || (execution.direction() == Direction.LONG) == (side == 0);
            if (wanted && conditions.enter[side][bar] && isFresh(side, bar)) {
                used[side] = bar;
                return side == 0 ? 1 : -1;
            }
        }
        return 0;
    }

    /** Whether the condition was seen false since it was last used up. */
    private boolean isFresh(int side, int bar) {
        if (used[side] < 0) {
            return true;
        }
        for (int k = used[side]; k < bar; k++) {
            if (conditions.refuted[side][k]) {
                return true;
            }
        }
        return false;
    }
}
