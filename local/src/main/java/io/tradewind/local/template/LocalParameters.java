package io.tradewind.local.template;

import io.tradewind.local.state.Port;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The values that one machine gives to the template's parameters. The caller's environment may set
 * any but those that the machine itself decides: {@code TRADEWIND_COMBINATIONS_MAX} is parameter
 * {@code CombinationsMax}. Prices come from the network only where it says so.
 */
public final class LocalParameters {

    private static final String PREFIX = "TRADEWIND_";

    /** What follows from this machine's ports and folders; its own callbacks stay on it. */
    private static final Set<String> DECIDED =
            Set.of(
                    "Environment",
                    "ApiUrl",
                    "DatabaseUrl",
                    "QueueUrlBase",
                    "ResultsBucket",
                    "PricesBucket",
                    "CodeSha256",
                    "CallbacksToPrivateAddresses");

    private LocalParameters() {}

    /** The values on this machine. */
    public static Map<String, String> values() {
        return values(System.getenv());
    }

    static Map<String, String> values(Map<String, String> environment) {
        Map<String, String> values = new HashMap<>(ofThisMachine());
        environment.forEach(
                (variable, value) -> {
                    String parameter = parameter(variable);
                    if (!parameter.isEmpty() && !DECIDED.contains(parameter) && !value.isBlank()) {
                        values.put(parameter, value.strip());
                    }
                });
        if (values.containsKey("PricesExchangeUrl")) {
            // Another exchange than this machine's.
            values.put("PricesExchangeCandles", "false");
        }
        return values;
    }

    /** The variable that sets a parameter. */
    static String variable(String parameter) {
        return PREFIX
                + parameter.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
    }

    /** The parameter that a variable sets, or nothing. */
    private static String parameter(String variable) {
        if (!variable.startsWith(PREFIX)) {
            return "";
        }
        return Arrays.stream(variable.substring(PREFIX.length()).split("_"))
                .filter(word -> !word.isEmpty())
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
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
