package io.tradewind.local.cli;

import io.tradewind.local.cli.client.CommandFailure;
import io.tradewind.local.cli.client.Credentials;
import io.tradewind.local.cli.terminal.Terminal;
import io.tradewind.platform.webhook.WebhookSecret;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A platform elsewhere, on AWS for example, that commands speak to in place of this machine's:
 * {@value #URL} is where its API answers, {@value #KEY} a tenant's key, and {@value #SECRET} what
 * signs its triggers, which a platform wants unless the tenant is set otherwise.
 *
 * @param signingSecret as {@code whsec_…}; empty where triggers go unsigned
 */
record OtherPlatform(URI api, String apiKey, String signingSecret)
        implements Session.PlatformStarter {

    static final String URL = "TRADEWIND_API_URL";
    static final String KEY = "TRADEWIND_API_KEY";
    static final String SECRET = "TRADEWIND_SIGNING_SECRET";

    private static final Pattern BASE = Pattern.compile("https?://[^/?#\\s]+(/[^/?#\\s]+)*");

    /**
     * The platform that the environment names; empty where it names none.
     *
     * @throws CommandFailure where what it says of it is wrong or not enough
     */
    static Optional<OtherPlatform> named(Map<String, String> environment) {
        String url = environment.getOrDefault(URL, "").strip();
        if (url.isEmpty()) {
            return Optional.empty();
        }
        if (!BASE.matcher(url).matches()) {
            throw CommandFailure.badInput(
                    URL + " must be a URL without a slash at its end, not " + url + ".",
                    "As in " + URL + "=https://api.trade.example.com");
        }
        String key = environment.getOrDefault(KEY, "").strip();
        if (key.isEmpty()) {
            throw CommandFailure.badInput(
                    KEY + " is missing: " + URL + " names a platform, and it wants a tenant's key.",
                    "Set it to the key that ./tradewind cloud tenant printed");
        }
        return Optional.of(new OtherPlatform(URI.create(url), key, secret(environment)));
    }

    private static String secret(Map<String, String> environment) {
        String secret = environment.getOrDefault(SECRET, "").strip();
        try {
            if (!secret.isEmpty()) {
                WebhookSecret.decode(secret);
            }
            return secret;
        } catch (IllegalArgumentException malformed) {
            throw CommandFailure.badInput(
                    SECRET + " must be whsec_ and the Base64 of 24 to 64 bytes.",
                    "./tradewind secrets rotate trigger prints the next one");
        }
    }

    Credentials credentials() {
        return new Credentials(api, apiKey, signingSecret);
    }

    /** It is not for this machine to start. */
    @Override
    public void start(Terminal terminal) {
        throw absent();
    }

    @Override
    public CommandFailure absent() {
        return CommandFailure.platform(
                "Nothing answers at " + api + ".", "Check " + URL + ", which names it");
    }

    /** Without its secrets, which have no place in logs. */
    @Override
    public String toString() {
        return "OtherPlatform[" + api + "]";
    }
}
