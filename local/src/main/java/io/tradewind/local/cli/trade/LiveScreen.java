package io.tradewind.local.cli.trade;

import io.tradewind.local.cli.terminal.Terminal;
import java.time.Duration;
import java.util.List;

/**
 * Follows a market on the whole terminal, which gets its own contents back in the end, however it
 * comes. It is drawn when something has changed, ten times a second at most.
 */
final class LiveScreen {

    private static final long REDRAW_MILLIS = 100;
    private static final long IDLE_MILLIS = 1_000;
    private static final long SIZE_NANOS = 1_000_000_000;

    /** Another page, without cursor and without wrapping of long lines. */
    private static final String SCREEN = "\u001b[?1049h\u001b[?25l\u001b[?7l";

    private static final String BACK = "\u001b[?7h\u001b[?25h\u001b[?1049l";
    private static final String TOP = "\u001b[H";
    private static final String REST_OF_LINE = "\u001b[K";
    private static final String REST_OF_SCREEN = "\u001b[J";

    private final Terminal terminal;
    private final LiveMarket market;
    private boolean ended;
    private long measured;
    private Terminal.Size size;

    LiveScreen(Terminal terminal, LiveMarket market) {
        this.terminal = terminal;
        this.market = market;
    }

    /** Follows it for so long, or until the command is interrupted. */
    void run(Duration time) throws InterruptedException {
        Thread back = new Thread(this::end, "screen");
        Runtime.getRuntime().addShutdownHook(back);
        put(SCREEN);
        try {
            long end = System.nanoTime() + time.toNanos();
            long seen = 0;
            do {
                draw();
                Thread.sleep(Math.min(REDRAW_MILLIS, time.toMillis()));
                seen = market.await(seen, Math.min(IDLE_MILLIS, time.toMillis()));
            } while (end - System.nanoTime() > 0);
        } finally {
            end();
            removed(back);
        }
    }

    private static void removed(Thread back) {
        try {
            Runtime.getRuntime().removeShutdownHook(back);
        } catch (IllegalStateException ending) {
            // the process is ending, and the hook has done its work
        }
    }

    private void draw() {
        long now = System.nanoTime();
        if (size == null || now - measured > SIZE_NANOS) {
            size = terminal.size();
            measured = now;
        }
        List<String> lines =
                new BookScreen(terminal, size)
                        .lines(market.view(ScreenRoom.TAPE_MAX), market.trouble());
        StringBuilder text = new StringBuilder(TOP);
        for (int i = 0; i < lines.size(); i++) {
            text.append(i == 0 ? "" : "\r\n");
            text.append(terminal.out().fit(lines.get(i))).append(REST_OF_LINE);
        }
        put(text.append(REST_OF_SCREEN).toString());
    }

    private synchronized void put(String text) {
        if (!ended) {
            terminal.out().print().print(text);
            terminal.out().print().flush();
        }
    }

    private synchronized void end() {
        put(BACK);
        ended = true;
    }
}
