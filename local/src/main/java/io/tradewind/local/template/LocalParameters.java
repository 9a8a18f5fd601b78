package io.tradewind.local.template;

import io.tradewind.local.state.Port;
import java.util.Map;

/** The values that one machine gives to the template's parameters. */
public final class LocalParameters {

    private LocalParameters() {}

    public static Map<String, String> values() {
        int processors = Runtime.getRuntime().availableProcessors();
        return Map.of(
                "Environment", "local",
                "ApiUrl", "http://localhost:" + Port.API.number(),
                "DatabaseUrl",
                        "jdbc:postgresql://localhost:" + Port.POSTGRES.number() + "/tradewind",
                "QueueUrlBase", "http://localhost:" + Port.ENDPOINT.number() + "/" + Pseudo.ACCOUNT,
                "ResultsBucket", "tradewind-local-results",
                "PricesBucket", "tradewind-local-prices",
                "DefaultTenant", "demo",
                "CallbacksToPrivateAddresses", "true",
                "RequestsPerAddress", "1000000", // all of a machine's callers share one address
                "SweepWorkerConcurrency", Integer.toString(Math.max(2, processors)));
    }
}
