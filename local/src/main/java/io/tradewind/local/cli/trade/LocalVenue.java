package io.tradewind.local.cli.trade;

import io.tradewind.local.cli.client.CommandFailure;
import io.tradewind.local.cli.terminal.Terminal;
import io.tradewind.local.exchange.ExchangeKeys;
import io.tradewind.local.state.DemoAccount;
import io.tradewind.local.state.Home;
import io.tradewind.local.state.LocalSecrets;
import io.tradewind.local.state.Port;
import io.tradewind.local.state.Status;
import io.tradewind.local.venue.VenueKey;
import java.net.URI;
import java.time.Clock;
import java.util.Map;

/** The exchange of this machine, and its accounts' keys. */
final class LocalVenue {

    private LocalVenue() {}

    static URI address() {
        return URI.create("http://127.0.0.1:" + Port.EXCHANGE.number());
    }

    static TradeSession create() {
        Home home = Home.locate(null);
        return new TradeSession(
                Terminal.system(),
                address(),
                name -> key(home, name),
                () -> ExchangeKeys.open(LocalSecrets.existing(home)::get),
                Clock.systemUTC());
    }

    private static VenueKey key(Home home, String name) {
        DemoAccount account =
                DemoAccount.of(name)
                        .orElseThrow(
                                () ->
                                        CommandFailure.badInput(
                                                "There is no account " + name + ".",
                                                "There are " + DemoAccount.names() + "."));
        Map<String, String> secrets = LocalSecrets.existing(home);
        if (Status.live(home).isEmpty() || !secrets.containsKey(account.keySecretName())) {
            throw CommandFailure.platform(
                    "The exchange is not running.", "Start it: ./tradewind up");
        }
        return account.key(secrets::get);
    }
}
