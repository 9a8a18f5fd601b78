package io.tradewind.local.cli.trade;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.local.cli.terminal.Figures;
import io.tradewind.local.cli.terminal.Sheet;
import io.tradewind.platform.json.Json;
import io.tradewind.sequencer.credential.AddressRange;
import io.tradewind.sequencer.credential.KeyEntry;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Keys as a document and as a table. */
final class KeySheet {

    /** One line for each key. */
    static final Sheet<JsonNode> KEYS =
            new Sheet<JsonNode>()
                    .left("Key", key -> key.path("key").asText())
                    .left("Name", key -> key.path("name").asText())
                    .right("Account", key -> key.path("account").asText())
                    .left("May", key -> words(key, "scopes"))
                    .left("From", key -> words(key, "addresses"))
                    .left("Used", time("used_at"))
                    .left("Ends", time("expires_at"))
                    .left("Ended", time("revoked_at"));

    private KeySheet() {}

    /** A key without what is secret of it. */
    static ObjectNode json(KeyEntry key) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("key", key.id()).put("name", key.name()).put("account", key.account());
        json.put("kind", key.isPublic() ? "rsa" : "secret");
        key.scopes().stream()
                .map(scope -> scope.name().toLowerCase(Locale.ROOT))
                .sorted()
                .forEach(json.putArray("scopes")::add);
        key.addresses().stream()
                .map(AddressRange::text)
                .sorted()
                .forEach(json.putArray("addresses")::add);
        json.put("created_at", key.createdAt().toString());
        time(json, "expires_at", key.expiresAt());
        time(json, "used_at", key.usedAt());
        time(json, "revoked_at", key.revokedAt());
        return json;
    }

    private static void time(ObjectNode json, String field, Optional<Instant> at) {
        at.ifPresent(instant -> json.put(field, instant.toString()));
    }

    private static String words(JsonNode key, String field) {
        String words =
                key.path(field)
                        .valueStream()
                        .map(JsonNode::asText)
                        .collect(Collectors.joining(","));
        return words.isEmpty() ? Figures.NONE : words;
    }

    private static Function<JsonNode, String> time(String field) {
        return key ->
                key.has(field)
                        ? Figures.time(Instant.parse(key.path(field).asText()))
                        : Figures.NONE;
    }
}
