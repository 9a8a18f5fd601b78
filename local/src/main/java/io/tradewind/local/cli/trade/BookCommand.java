package io.tradewind.local.cli.trade;

import io.tradewind.local.cli.Commands;
import io.tradewind.local.cli.terminal.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code trade book}: a market's book and tape as they are now. */
@Command(
        name = "book",
        description = "Shows a market's book and tape; with --watch, as they change.",
        mixinStandardHelpOptions = true)
final class BookCommand implements Callable<Integer> {

    /** The deepest book that is shown. */
    static final int DEPTH_MAX = 200;

    /** More than one screen may have: what is printed once is printed whole. */
    private static final int ROWS = 1_000;

    @ParentCommand private TradeCommand trade;

    @Parameters(paramLabel = "SYMBOL", description = "The market.")
    private String symbol;

    @Option(
            names = "--depth",
            paramLabel = "N",
            defaultValue = "10",
            description = "Levels a side. Default: ${DEFAULT-VALUE}.")
    private int depth;

    @Option(names = "--watch", description = "The same as trade watch.")
    private boolean watch;

    @Override
    public Integer call() throws Exception {
        String market = OrderForm.market(symbol);
        int levels = Math.clamp(depth, 1, DEPTH_MAX);
        if (watch) {
            return WatchCommand.follow(trade, market, levels, WatchCommand.DAY);
        }
        return trade.on(
                market,
                (session, venue) -> {
                    Terminal terminal = session.terminal();
                    if (trade.json()) {
                        Commands.print(terminal, venue.book(market, levels));
                        return;
                    }
                    MarketView now =
                            MarketView.of(
                                    venue, market, levels, ScreenRoom.TAPE_MAX, session.clock());
                    new BookScreen(terminal, new Terminal.Size(terminal.columns(), ROWS))
                            .lines(now, "")
                            .forEach(terminal.out()::line);
                });
    }
}
