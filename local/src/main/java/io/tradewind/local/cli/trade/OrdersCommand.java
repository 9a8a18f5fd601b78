package io.tradewind.local.cli.trade;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code trade orders}: the open orders. */
@Command(name = "orders", description = "Lists the open orders.", mixinStandardHelpOptions = true)
final class OrdersCommand implements Callable<Integer> {

    @ParentCommand private TradeCommand trade;

    @Option(names = "--symbol", paramLabel = "SYMBOL", description = "Of this market.")
    private String symbol;

    @Override
    public Integer call() throws Exception {
        String market = OrderForm.market(symbol);
        return trade.list(
                market,
                "orders",
                venue -> venue.openOrders(market),
                OrderSheet.ORDERS,
                "No open orders.");
    }
}
