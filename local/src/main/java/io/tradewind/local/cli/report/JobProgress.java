package io.tradewind.local.cli.report;

import io.tradewind.local.cli.terminal.Figures;
import io.tradewind.local.cli.terminal.Terminal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Shows how far a job has come, on standard error: a bar on a terminal, a line now and then
 * elsewhere.
 */
public sealed interface JobProgress extends AutoCloseable {

    /**
     * @param percent 0–100
     */
    void show(double percent);

    /** Ends the display; a completed one at its full length. */
    @Override
    void close();

    /**
     * @param combinations size of the grid
     */
    static JobProgress on(Terminal terminal, String title, long combinations) {
        return terminal.err().isTerminal()
                ? new Bar(terminal, title, combinations)
                : new Lines(terminal, title, combinations, InstantSource.system());
    }

    /** A bar that redraws its line. */
    public final class Bar implements JobProgress {

        private static final int REDRAW_MILLIS = 100;
        private static final int WIDTH_MAX = 120;

        private final ProgressBar bar;

        Bar(Terminal terminal, String title, long combinations) {
            int width = Math.min(WIDTH_MAX, terminal.columns() - 1);
            ProgressBarBuilder builder =
                    new ProgressBarBuilder()
                            .setTaskName(title)
                            .setInitialMax(combinations)
                            .setUpdateIntervalMillis(REDRAW_MILLIS)
                            .setConsumer(new RedrawnLine(terminal, width))
                            .setStyle(
                                    terminal.err().hasUnicode()
                                            ? ProgressBarStyle.UNICODE_BLOCK
                                            : ProgressBarStyle.ASCII);
            this.bar = builder.showSpeed().build();
        }

        @Override
        public void show(double percent) {
            bar.stepTo((long) (bar.getMax() * percent / 100));
        }

        @Override
        public void close() {
            bar.close();
        }

        private record RedrawnLine(Terminal terminal, int width) implements ProgressBarConsumer {

            @Override
            public int getMaxRenderedLength() {
                return width;
            }

            @Override
            public void accept(String line) {
                terminal.err().print().print("\r" + line);
                terminal.err().print().flush();
            }

            @Override
            public void close() {
                terminal.err().print().println();
            }
        }
    }

    /** A line at each tenth of the way, and no more often than every few seconds. */
    public final class Lines implements JobProgress {

        private static final Duration PAUSE = Duration.ofSeconds(2);
        private static final double STEP_PERCENT = 10;

        private final Terminal terminal;
        private final String title;
        private final long combinations;
        private final InstantSource clock;
        private final Instant start;
        private Instant saidAt;
        private double said;

        Lines(Terminal terminal, String title, long combinations, InstantSource clock) {
            this.terminal = terminal;
            this.title = title;
            this.combinations = combinations;
            this.clock = clock;
            this.start = clock.instant();
            this.saidAt = start;
        }

        @Override
        public void show(double percent) {
            Instant now = clock.instant();
            boolean isOver = percent >= 100;
            if (isOver || percent - said < STEP_PERCENT || now.isBefore(saidAt.plus(PAUSE))) {
                return;
            }
            said = percent;
            saidAt = now;
            double seconds = Duration.between(start, now).toMillis() / 1e3;
            double rate = combinations * percent / 100 / seconds;
            double left = Math.max(1, Math.ceil(seconds * (100 - percent) / percent));
            terminal.err()
                    .line(
                            "%s: %d %% of %s combinations, %s/s, %s left"
                                    .formatted(
                                            title,
                                            Math.round(percent),
                                            Figures.count(combinations),
                                            Figures.rate(rate),
                                            Figures.wholeSeconds((long) left)));
        }

        @Override
        public void close() {
            // each line is complete by itself
        }
    }
}
