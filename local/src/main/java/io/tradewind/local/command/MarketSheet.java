package io.tradewind.local.command;

import io.tradewind.local.cli.terminal.Figures;
import io.tradewind.local.market.MarketPlan;
import io.tradewind.local.market.MarketPlan.Source;
import io.tradewind.local.market.MarketProgress;
import io.tradewind.local.market.MarketProgress.Counts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How far a market is, in a few lines. */
final class MarketSheet {

    private static final Duration FRESH = Duration.ofSeconds(30);

    private final MarketProgress progress;

    MarketSheet(MarketProgress progress) {
        this.progress = progress;
    }

    List<String> lines(Instant now) {
        List<String> lines = new ArrayList<>();
        MarketPlan plan = progress.plan();
        String why = progress.message().isEmpty() ? "" : " (" + progress.message() + ")";
        lines.add(
                "%s  %s%s"
                        .formatted(
                                plan.symbol(),
                                progress.state().name().toLowerCase(Locale.ROOT),
                                why));
        line(lines, "Trades", source(plan));
        line(lines, "Tape", position(plan));
        Counts counts = progress.counts();
        line(lines, "Traded", Figures.count(counts.traded()) + merged(counts) + leftOut(counts));
        line(
                lines,
                "Operator",
                "%s deposits; waited for %s halts"
                        .formatted(
                                Figures.count(counts.deposits()), Figures.count(counts.halts())));
        Duration age = Duration.between(Instant.ofEpochMilli(progress.writtenMillis()), now);
        String late = Figures.duration(Duration.ofMillis(progress.lateMillis())) + " late";
        line(
                lines,
                "Pace",
                age.compareTo(FRESH) > 0
                        ? late + ", last heard of " + Figures.wholeSeconds(age.toSeconds()) + " ago"
                        : late);
        return lines;
    }

    private static void line(List<String> lines, String label, String text) {
        lines.add("  %-9s %s".formatted(label, text));
    }

    private static String source(MarketPlan plan) {
        String seed = plan.source() == Source.SYNTHETIC ? " of seed " + plan.seed() : "";
        return "%s%s, at %d times their pace".formatted(plan.source().title(), seed, plan.speed());
    }

    private String position(MarketPlan plan) {
        long length = plan.source().length();
        String of =
                length == 0
                        ? ""
                        : " of %s (%s)"
                                .formatted(
                                        Figures.count(length),
                                        Figures.percent((double) progress.position() / length));
        if (progress.position() == 0) {
            return "from its first trade" + (length == 0 ? "" : of);
        }
        String time =
                plan.source() == Source.SYNTHETIC
                        ? Figures.wholeSeconds(progress.tapeMillis() / 1_000) + " of it"
                        : Figures.time(Instant.ofEpochMilli(progress.tapeMillis()));
        return "trade " + Figures.count(progress.position()) + of + ", " + time;
    }

    private static String merged(Counts counts) {
        return counts.merged() == 0
                ? ""
                : "; %s too small for an order, added to the next one"
                        .formatted(Figures.count(counts.merged()));
    }

    private static String leftOut(Counts counts) {
        return counts.leftOut() == 0
                ? ""
                : "; %s refused and left out (last: %s)"
                        .formatted(Figures.count(counts.leftOut()), counts.trouble());
    }
}
