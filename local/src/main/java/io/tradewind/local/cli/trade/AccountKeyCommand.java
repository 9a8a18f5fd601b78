package io.tradewind.local.cli.trade;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.local.cli.Commands;
import io.tradewind.local.venue.VenueKey;
import io.tradewind.platform.json.Json;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code trade keys}: the account's key. */
@Command(
        name = "keys",
        description = "Prints the account's key for other clients of the exchange.",
        mixinStandardHelpOptions = true)
final class AccountKeyCommand implements Callable<Integer> {

    @ParentCommand private TradeCommand trade;

    @Override
    public Integer call() throws Exception {
        return trade.on(
                null,
                (session, venue) -> {
                    VenueKey key = session.keys().of(trade.account());
                    ObjectNode document = Json.MAPPER.createObjectNode();
                    document.put("url", session.venue().toString());
                    document.put("account", trade.account());
                    document.put("key", key.id());
                    document.put("secret", key.secret());
                    Commands.print(session.terminal(), document);
                });
    }
}
