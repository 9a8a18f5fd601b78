package io.tradewind.local.cli.trade;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.local.cli.Commands;
import io.tradewind.local.cli.client.CommandFailure;
import io.tradewind.local.exchange.ExchangeKeys;
import io.tradewind.local.state.DemoAccount;
import io.tradewind.local.venue.VenueKey;
import io.tradewind.platform.failure.RetryableException;
import io.tradewind.platform.json.Json;
import io.tradewind.sequencer.credential.IssuedKey;
import io.tradewind.sequencer.credential.NewTradingKey;
import io.tradewind.sequencer.credential.postgres.TradingKeys;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code trade keys}: the account's own key, and further ones for other clients. */
@Command(
        name = "keys",
        description =
                "Prints the account's key for other clients of the exchange; makes, lists or ends"
                        + " further ones.",
        mixinStandardHelpOptions = true,
        usageHelpWidth = 100)
final class AccountKeyCommand implements Callable<Integer> {

    @ParentCommand private TradeCommand trade;

    @Override
    public Integer call() throws Exception {
        return trade.on(
                null,
                (session, venue) -> {
                    VenueKey key = session.keys().of(trade.account());
                    print(session, new IssuedKey(key.id(), key.secret()));
                });
    }

    private void print(TradeSession session, IssuedKey key) {
        ObjectNode document = Json.MAPPER.createObjectNode();
        document.put("url", session.venue().toString());
        document.put("account", trade.account());
        document.put("key", key.id());
        if (!key.secret().isEmpty()) {
            document.put("secret", key.secret());
        }
        Commands.print(session.terminal(), document);
    }

    @Command(
            name = "create",
            description = "Makes a key for the account and prints it, this once.",
            mixinStandardHelpOptions = true)
    int create(
            @Parameters(paramLabel = "NAME", description = "What it is for.") String name,
            @Option(
                            names = "--scope",
                            split = ",",
                            paramLabel = "SCOPE",
                            defaultValue = "read",
                            description =
                                    "read, trade (which may read too) or withdraw; more with"
                                            + " commas. Default: ${DEFAULT-VALUE}.")
                    List<String> scopes,
            @Option(
                            names = "--address",
                            split = ",",
                            paramLabel = "ADDRESS",
                            description = "From where it works, as 10.1.0.0/16. Default: anywhere.")
                    List<String> addresses,
            @Option(
                            names = "--expires",
                            paramLabel = "INSTANT",
                            description = "When it ends, as 2030-01-31T00:00:00Z. Default: never.")
                    String expires,
            @Option(
                            names = "--public-key",
                            paramLabel = "FILE",
                            description =
                                    "The client's RSA public key, in place of a secret (PEM).")
                    Path publicKey)
            throws Exception {
        return trade.on(
                null,
                (session, venue) -> {
                    NewTradingKey wanted =
                            new NewTradingKey(
                                    DemoAccount.of(trade.account()).orElseThrow().number(),
                                    KeyForm.name(name),
                                    KeyForm.scopes(scopes),
                                    KeyForm.addresses(addresses == null ? List.of() : addresses),
                                    KeyForm.end(expires, session.clock().instant()),
                                    KeyForm.publicKey(publicKey));
                    onTable(session, keys -> make(session, keys, wanted));
                });
    }

    private void make(TradeSession session, TradingKeys keys, NewTradingKey wanted) {
        IssuedKey key;
        try {
            key = keys.create(ExchangeKeys.TENANT, wanted);
        } catch (IllegalArgumentException _) {
            throw KeyForm.notRsa();
        }
        print(session, key);
        session.terminal()
                .err()
                .line("It is shown this once. End it: ./tradewind trade keys revoke " + key.id());
    }

    @Command(
            name = "list",
            description = "Lists the keys of all accounts, ended ones too.",
            mixinStandardHelpOptions = true)
    int list() throws Exception {
        return trade.on(null, (session, venue) -> onTable(session, keys -> list(session, keys)));
    }

    private void list(TradeSession session, TradingKeys keys) {
        ArrayNode entries = Json.MAPPER.createArrayNode();
        keys.list(ExchangeKeys.TENANT).forEach(key -> entries.add(KeySheet.json(key)));
        if (trade.json()) {
            TradeCommand.print(session.terminal(), "keys", entries);
        } else {
            KeySheet.KEYS.print(entries, session.terminal().out());
        }
    }

    @Command(
            name = "revoke",
            description = "Ends a key; within twenty seconds nobody takes it any more.",
            mixinStandardHelpOptions = true)
    int revoke(@Parameters(paramLabel = "KEY", description = "The key.") String key)
            throws Exception {
        return trade.on(
                null, (session, venue) -> onTable(session, keys -> revoke(session, keys, key)));
    }

    private void revoke(TradeSession session, TradingKeys keys, String key) {
        if (!keys.revoke(ExchangeKeys.TENANT, key)) {
            throw KeyForm.refused(
                    "key", "must be one of ./tradewind trade keys list that has not ended");
        }
        if (!trade.json()) {
            session.terminal().out().line("%s has ended.".formatted(key));
        }
    }

    private static void onTable(TradeSession session, Consumer<TradingKeys> work) {
        try (TradingKeys keys = session.table().get()) {
            work.accept(keys);
        } catch (RetryableException _) {
            throw CommandFailure.platform(
                    "The exchange's database does not answer.", "See ./tradewind status");
        }
    }
}
