package io.tradewind.local.cli.trade;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code trade history}: what the account has traded, or the orders that have ended. */
@Command(
        name = "history",
        description = "Lists the last fills, or the orders that have ended.",
        mixinStandardHelpOptions = true)
final class HistoryCommand implements Callable<Integer> {

    private static final int COUNT_MAX = 50;

    @ParentCommand private TradeCommand trade;

    @Option(names = "--symbol", paramLabel = "SYMBOL", description = "Of this market.")
    private String symbol;

    @Option(names = "--orders", description = "Ended orders instead of fills.")
    private boolean ended;

    @Option(
            names = "--count",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many, up to 50. Default: ${DEFAULT-VALUE}.")
    private int count;

    @Override
    public Integer call() throws Exception {
        int most = Math.clamp(count, 1, COUNT_MAX);
        String market = OrderForm.market(symbol);
        return ended
                ? trade.list(
                        market,
                        "orders",
                        venue -> venue.history(market, most),
                        OrderSheet.ORDERS,
                        "No ended orders.")
                : trade.list(
                        market,
                        "fills",
                        venue -> venue.fills(market, most),
                        OrderSheet.FILLS,
                        "No fills.");
    }
}
