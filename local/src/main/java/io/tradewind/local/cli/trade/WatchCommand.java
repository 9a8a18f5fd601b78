package io.tradewind.local.cli.trade;

import io.tradewind.local.venue.VenueKey;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code trade watch}: follows a market. */
@Command(
        name = "watch",
        description =
                "Follows a market: a live book with tape and own orders on a terminal; a line for"
                        + " each trade and best price elsewhere. Ctrl-C ends it.",
        mixinStandardHelpOptions = true)
final class WatchCommand implements Callable<Integer> {

    /** How long a market is followed where nobody says. */
    static final Duration DAY = Duration.ofDays(1);

    private static final int TAPE = 60;

    @ParentCommand private TradeCommand trade;

    @Parameters(paramLabel = "SYMBOL", description = "The market.")
    private String symbol;

    @Option(
            names = "--depth",
            paramLabel = "N",
            defaultValue = "12",
            description = "Levels a side. Default: ${DEFAULT-VALUE}.")
    private int depth;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "End after so long. Default: a day.")
    private Long seconds;

    @Override
    public Integer call() throws Exception {
        Duration time = seconds == null ? DAY : Duration.ofSeconds(Math.max(0, seconds));
        return follow(
                trade, OrderForm.market(symbol), Math.clamp(depth, 1, BookCommand.DEPTH_MAX), time);
    }

    /** Follows a market: on a screen where there is one, else in lines. */
    static int follow(TradeCommand trade, String market, int depth, Duration time)
            throws Exception {
        return trade.on(
                market,
                (session, venue) -> {
                    MarketView begun = MarketView.of(venue, market, depth, TAPE, session.clock());
                    LiveMarket live = new LiveMarket(begun, session.clock());
                    VenueKey key = session.keys().of(trade.account());
                    try (MarketFeeds _ = new MarketFeeds(live, venue, key, session.clock())) {
                        if (session.terminal().out().isTerminal() && !trade.json()) {
                            new LiveScreen(session.terminal(), live).run(time);
                        } else {
                            new Watch(session.terminal(), live, trade.json()).run(time);
                        }
                    }
                });
    }
}
