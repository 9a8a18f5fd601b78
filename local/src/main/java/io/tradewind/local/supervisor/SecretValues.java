package io.tradewind.local.supervisor;

import io.tradewind.local.state.LocalSecrets;
import io.tradewind.local.state.Port;
import io.tradewind.local.template.Resources;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the local Secrets Manager says for each secret that the template names. */
final class SecretValues {

    private SecretValues() {}

    static Map<String, String> of(Resources resources, LocalSecrets secrets) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : resources.secrets()) {
            values.put(name, value(name.substring(name.indexOf('/') + 1), secrets));
        }
        return values;
    }

    private static String value(String name, LocalSecrets secrets) {
        if (name.startsWith("database/")) {
            String context = name.substring("database/".length());
            return "{\"username\":\"%s\",\"password\":\"%s\"}"
                    .formatted(context, secrets.get("database_" + context));
        }
        return switch (name) {
            case "trading-api-credentials" ->
                    "{\"api_key\":\"" + secrets.get("service_api_key") + "\"}";
            case "smtp-credentials" ->
                    "{\"host\":\"127.0.0.1\",\"port\":%d,\"security\":\"none\",\"from\":\"%s\"}"
                            .formatted(Port.SMTP.number(), "Tradewind <tradewind@tradewind.test>");
            case "slack" ->
                    "{\"webhook_url\":\"%1$s/operators\",\"tenants\":{\"demo\":\"%1$s/demo\"}}"
                            .formatted("http://127.0.0.1:" + Port.MAILBOX.number() + "/slack");
            case "envelope-key" -> "{\"key\":\"" + secrets.get("envelope_key") + "\"}";
            default -> "{}";
        };
    }
}
