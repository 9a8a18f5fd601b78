package io.tradewind.local.cli.trade;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.platform.json.Json;
import java.math.BigDecimal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code trade amend}: changes an open order. */
@Command(
        name = "amend",
        description = "Changes an open order's price or quantity.",
        mixinStandardHelpOptions = true)
final class AmendCommand implements Callable<Integer> {

    @ParentCommand private TradeCommand trade;

    @Parameters(paramLabel = "ID", description = "The order's id, or its own --id.")
    private String id;

    @Option(names = "--price", paramLabel = "PRICE", description = "The new price.")
    private BigDecimal price;

    @Option(names = "--qty", paramLabel = "QTY", description = "The new quantity in all.")
    private BigDecimal quantity;

    @Override
    public Integer call() throws Exception {
        return trade.onOrder(
                id,
                (session, venue, order) -> {
                    venue.amend(change(order));
                    String number = order.path("orderId").asText();
                    trade.show(session.terminal(), venue.order(number).orElse(order));
                });
    }

    private ObjectNode change(JsonNode order) {
        if (price == null && quantity == null) {
            throw VenueFailures.field("price", "is required, or --qty");
        }
        ObjectNode change = Json.MAPPER.createObjectNode();
        change.put("symbol", order.path("symbol").asText());
        change.put("orderId", order.path("orderId").asText());
        if (price != null) {
            change.put("price", price.toPlainString());
        }
        if (quantity != null) {
            change.put("qty", quantity.toPlainString());
        }
        return change;
    }
}
