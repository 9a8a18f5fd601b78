package io.tradewind.local.cli.trade;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.local.cli.client.CommandFailure;
import io.tradewind.local.venue.VenueAwayException;
import io.tradewind.local.venue.VenueClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code trade buy} and {@code trade sell}: place an order and say what became of it. */
abstract class PlaceCommand implements Callable<Integer> {

    @ParentCommand private TradeCommand trade;

    @Mixin private OrderForm form;

    /** {@code trade buy}. */
    @Command(name = "buy", description = "Places an order to buy.", mixinStandardHelpOptions = true)
    static final class Buy extends PlaceCommand {

        @Override
        String side() {
            return "Buy";
        }
    }

    /** {@code trade sell}. */
    @Command(
            name = "sell",
            description = "Places an order to sell.",
            mixinStandardHelpOptions = true)
    static final class Sell extends PlaceCommand {

        @Override
        String side() {
            return "Sell";
        }
    }

    abstract String side();

    @Override
    public Integer call() throws Exception {
        return trade.on(
                form.symbol(),
                (session, venue) -> {
                    ObjectNode order = form.order(side());
                    trade.show(session.terminal(), placed(venue, order));
                });
    }

    private static JsonNode placed(VenueClient venue, ObjectNode order) {
        String link = order.path("orderLinkId").asText();
        try {
            String id = venue.create(order);
            return venue.order(id).orElse(order);
        } catch (VenueAwayException away) {
            throw CommandFailure.platform(
                    away.getMessage() + ", so it is not known whether it took the order.",
                    "Ask for it: ./tradewind trade order " + link);
        }
    }
}
