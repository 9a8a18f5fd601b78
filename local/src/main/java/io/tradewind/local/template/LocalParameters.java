package io.tradewind.local.template;

import io.tradewind.local.state.Port;
import java.util.HashMap;
import java.util.Map;

/** The values that one machine gives to the template's parameters. */
public final class LocalParameters {

    /**
     * Parameters that the caller's environment may set. Prices come from the network only where it
     * does.
     */
    private static final Map<String, String> FROM_ENVIRONMENT =
            Map.of(
                    "TRADEWIND_PRICES_EXCHANGE_URL", "PricesExchangeUrl",
                    "TRADEWIND_PRICES_BYBIT_URL", "PricesBybitUrl",
                    "TRADEWIND_PRICES_DAILY_CSV_URL", "PricesDailyCsvUrl");

    private LocalParameters() {}

    /** The values on this machine. */
    public static Map<String, String> values() {
        return values(System.getenv());
    }

    static Map<String, String> values(Map<String, String> environment) {
        Map<String, String> values = new HashMap<>(ofThisMachine());
        FROM_ENVIRONMENT.forEach(
                (variable, parameter) -> {
                    String value = environment.get(variable);
                    if (value != null && !value.isBlank()) {
                        values.put(parameter, value.strip());
                    }
                });
        if (values.containsKey("PricesExchangeUrl")) {
            // Another exchange than this machine's.
            values.put("PricesExchangeCandles", "false");
        }
        return values;
    }

    private static Map<String, String> ofThisMachine() {
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
                // No version is ever published here.
                Map.entry("CodeSha256", "0".repeat(64)),
                Map.entry("DefaultTenant", "demo"),
                Map.entry("CallbacksToPrivateAddresses", "true"),
                // All of a machine's callers share one address.
                Map.entry("RequestsPerAddress", "1000000"),
                Map.entry("SweepWorkerConcurrency", Integer.toString(Math.max(2, processors))),
                Map.entry("OperatorEmails", "operators@tradewind.test"),
                Map.entry("PricesExchangeCandles", "true"),
                Map.entry("TickerMetrics", "true"));
    }
}
