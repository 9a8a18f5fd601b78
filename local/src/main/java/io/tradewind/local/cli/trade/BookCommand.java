package io.tradewind.local.cli.trade;

import io.tradewind.local.cli.Commands;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code trade book}: a market's book and tape as they are now. */
@Command(
        name = "book",
        description = "Shows a market's book and tape once; trade watch follows them.",
        mixinStandardHelpOptions = true)
final class BookCommand implements Callable<Integer> {

    /** The deepest book that is shown. */
    static final int DEPTH_MAX = 200;

    private static final int TAPE = 8;

    @ParentCommand private TradeCommand trade;

    @Parameters(paramLabel = "SYMBOL", description = "The market.")
    private String symbol;

    @Option(
            names = "--depth",
            paramLabel = "N",
            defaultValue = "10",
            description = "Levels a side. Default: ${DEFAULT-VALUE}.")
    private int depth;

    @Override
    public Integer call() throws Exception {
        String market = OrderForm.market(symbol);
        int levels = Math.clamp(depth, 1, DEPTH_MAX);
        return trade.on(
                market,
                (session, venue) -> {
                    if (trade.json()) {
                        Commands.print(session.terminal(), venue.book(market, levels));
                    } else {
                        MarketView now =
                                MarketView.of(venue, market, levels, TAPE, session.clock());
                        new BookScreen(session.terminal())
                                .lines(now)
                                .forEach(session.terminal().out()::line);
                    }
                });
    }
}
