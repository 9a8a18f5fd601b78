package io.tradewind.schema;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.platform.failure.PermanentException;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.json.JsonFormatException;
import java.util.regex.Pattern;

/**
 * A role and its password, as a database secret holds them.
 *
 * @param role also the name of the context and of its schema, unless it is the master's
 */
public record Login(String role, String password) {

    private static final Pattern ROLE = Pattern.compile("[a-z][a-z_]{0,30}");

    /** Both checked, for they end in statements that take no parameters. */
    public Login {
        if (!ROLE.matcher(role).matches()) {
            throw new IllegalArgumentException("A role must be 1 to 31 of a-z and _: " + role);
        }
        if (password.isBlank()) {
            throw new IllegalArgumentException("The password of role " + role + " is empty");
        }
    }

    /**
     * Reads {@code {"username", "password"}}.
     *
     * @throws PermanentException where the secret is something else; its text is in no message
     */
    public static Login of(String secret) {
        try {
            JsonNode json = Json.parse(secret);
            return new Login(json.path("username").asText(""), json.path("password").asText(""));
        } catch (JsonFormatException | IllegalArgumentException malformed) {
            throw new PermanentException(
                    "A database secret must be JSON with a username and a password");
        }
    }

    /** What the secret holds. */
    public String secret() {
        return Json.write(
                Json.MAPPER.createObjectNode().put("username", role).put("password", password));
    }

    /** Names no password, for this may end in a log. */
    @Override
    public String toString() {
        return "Login[" + role + "]";
    }
}
