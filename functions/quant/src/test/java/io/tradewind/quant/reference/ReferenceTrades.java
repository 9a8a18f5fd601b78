package io.tradewind.quant.reference;

import io.tradewind.quant.price.PriceSeries;
import java.util.List;

/** Figures of the closed positions. */
record ReferenceTrades(PriceSeries series, List<ReferenceRun.Position> all) {

    private static final double ROUNDING = 1e-12;

    private List<ReferenceRun.Position> closed() {
        return all.stream().filter(p -> p.exit >= 0).toList();
    }

    private static double gain(ReferenceRun.Position position) {
        return position.profit / (position.units * position.price);
    }

    private List<ReferenceRun.Position> winners() {
        return closed().stream().filter(p -> gain(p) > ROUNDING).toList();
    }

    private List<ReferenceRun.Position> losers() {
        return closed().stream().filter(p -> gain(p) < -ROUNDING).toList();
    }

    int closedCount() {
        return closed().size();
    }

    double winRate() {
        return closed().isEmpty() ? Double.NaN : 100.0 * winners().size() / closed().size();
    }

    double profitFactor() {
        double lost = -losers().stream().mapToDouble(p -> p.profit).sum();
        double won = winners().stream().mapToDouble(p -> p.profit).sum();
        return losers().isEmpty() ? Double.NaN : won / lost;
    }

    double expectancy() {
        if (closed().isEmpty()) {
            return Double.NaN;
        }
        double meanWin = 100 * winners().stream().mapToDouble(p -> gain(p)).average().orElse(0);
        double meanLoss = 100 * losers().stream().mapToDouble(p -> gain(p)).average().orElse(0);
        if (losers().isEmpty()) {
            return meanWin;
        }
        if (winners().isEmpty()) {
            return meanLoss;
        }
        double share = winRate() / 100;
        double expectancy = share * meanWin - (1 - share) * Math.abs(meanLoss);
        return Math.abs(expectancy) < ROUNDING ? 0 : expectancy;
    }

    double meanMillis() {
        return closed().stream()
                .mapToDouble(
                        p -> (double) (series.epochMillis(p.exit) - series.epochMillis(p.entry)))
                .average()
                .orElse(Double.NaN);
    }
}
