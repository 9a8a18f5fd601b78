package io.tradewind.local.exchange;

import io.tradewind.local.state.DemoAccount;
import io.tradewind.platform.access.SecretBox;
import io.tradewind.platform.postgres.Database;
import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.sequencer.credential.postgres.TradingKeys;
import java.time.Clock;
import java.util.Base64;
import java.util.function.UnaryOperator;

/** The table of this machine's exchange that holds its clients' keys. */
public final class ExchangeKeys {

    /** Whose the {@linkplain DemoAccount demo accounts} are. */
    public static final TenantId TENANT = new TenantId("demo");

    private ExchangeKeys() {}

    /** The table, entered with the exchange's own login; to be closed by whoever opened it. */
    public static TradingKeys open(UnaryOperator<String> secrets) {
        SecretBox box = SecretBox.of(Base64.getDecoder().decode(secrets.apply("envelope_key")));
        Database database =
                Database.as(
                        EngineProcess.databaseUrl(),
                        "exchange",
                        secrets.apply("database_exchange"));
        return new TradingKeys(database, box, Clock.systemUTC());
    }
}
