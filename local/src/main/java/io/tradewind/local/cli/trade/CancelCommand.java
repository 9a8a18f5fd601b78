package io.tradewind.local.cli.trade;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.tradewind.platform.json.Json;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code trade cancel}: cancels one open order, or all. */
@Command(
        name = "cancel",
        description = "Cancels an open order, or all.",
        mixinStandardHelpOptions = true)
final class CancelCommand implements Callable<Integer> {

    @ParentCommand private TradeCommand trade;

    @Parameters(arity = "0..1", paramLabel = "ID", description = "The order's id, or its own --id.")
    private String id;

    @Option(names = "--all", description = "Every open order.")
    private boolean all;

    @Option(
            names = "--symbol",
            paramLabel = "SYMBOL",
            description = "With --all: of this market alone.")
    private String symbol;

    @Override
    public Integer call() throws Exception {
        if (all == (id != null)) {
            return trade.on(
                    null,
                    (session, venue) -> {
                        throw VenueFailures.field("id", "is required, or --all instead of it");
                    });
        }
        return all ? everything() : one();
    }

    private int one() throws Exception {
        return trade.onOrder(
                id,
                (session, venue, order) -> {
                    String number = order.path("orderId").asText();
                    venue.cancel(order.path("symbol").asText(), number);
                    trade.show(session.terminal(), venue.order(number).orElse(order));
                });
    }

    private int everything() throws Exception {
        String market = OrderForm.market(symbol);
        return trade.on(
                market,
                (session, venue) -> {
                    List<String> cancelled = venue.cancelAll(market);
                    if (trade.json()) {
                        ArrayNode ids = Json.MAPPER.createArrayNode();
                        cancelled.forEach(ids::add);
                        TradeCommand.print(session.terminal(), "cancelled", ids);
                    } else {
                        session.terminal().out().line(cancelled.size() + " cancelled.");
                    }
                });
    }
}
