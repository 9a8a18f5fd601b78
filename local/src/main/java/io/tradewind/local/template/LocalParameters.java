package io.tradewind.local.template;

import io.tradewind.local.state.Port;
import java.util.Map;

/** The values that one machine gives to the template's parameters. */
public final class LocalParameters {

    private LocalParameters() {}

    public static Map<String, String> values() {
        int processors = Runtime.getRuntime().availableProcessors();
        return Map.ofEntries(
                Map.entry("Environment", "local"),
                Map.entry("ApiUrl", "http://localhost:" + Port.API.number()),
                Map.entry(
                        "DatabaseUrl",
                        "jdbc:postgresql://localhost:" + Port.POSTGRES.number() + "/tradewind"),
                Map.entry(
                        "QueueUrlBase",
                        "http://localhost:" + Port.ENDPOINT.number() + "/" + Pseudo.ACCOUNT),
                Map.entry("ResultsBucket", "tradewind-local-results"),
                Map.entry("PricesBucket", "tradewind-local-prices"),
                Map.entry("DefaultTenant", "demo"),
                Map.entry("CallbacksToPrivateAddresses", "true"),
                // All of a machine's callers share one address.
                Map.entry("RequestsPerAddress", "1000000"),
                Map.entry("SweepWorkerConcurrency", Integer.toString(Math.max(2, processors))),
                Map.entry("OperatorEmails", "operators@tradewind.test"),
                Map.entry("TickerMetrics", "true"));
    }
}
