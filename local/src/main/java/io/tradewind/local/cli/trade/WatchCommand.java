package io.tradewind.local.cli.trade;

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

    private static final int TAPE = 8;
    private static final int TAPE_LINES = 60;
    private static final long DAY_SECONDS = 86_400;

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
        String market = OrderForm.market(symbol);
        int levels = Math.clamp(depth, 1, BookCommand.DEPTH_MAX);
        Duration time = Duration.ofSeconds(seconds == null ? DAY_SECONDS : Math.max(0, seconds));
        return trade.on(
                market,
                (session, venue) -> {
                    boolean drawn = session.terminal().out().isTerminal() && !trade.json();
                    int tape = drawn ? TAPE : TAPE_LINES;
                    new Watch(
                                    session.terminal(),
                                    () ->
                                            MarketView.of(
                                                    venue, market, levels, tape, session.clock()),
                                    trade.json())
                            .run(time);
                });
    }
}
