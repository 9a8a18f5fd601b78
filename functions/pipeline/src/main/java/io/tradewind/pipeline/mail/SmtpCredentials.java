package io.tradewind.pipeline.mail;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.platform.failure.RetryableException;
import java.util.Locale;

/**
 * Where mail is handed in and as whom: the secret {@code smtp-credentials}, {@code {"host", "port",
 * "security", "username", "password", "from"}}.
 *
 * @param security how the connection is encrypted
 * @param username empty where the server asks for none
 * @param from the address that mail comes from
 */
record SmtpCredentials(
        String host, int port, Security security, String username, String password, String from) {

    private static final int PORT_MAX = 65_535;

    /** How a connection to the server is encrypted. */
    enum Security {
        /** TLS from the first byte, as on port 465. */
        TLS,
        /**
         * TLS before anything is said that matters, as on port 587; a server without it is left.
         */
        STARTTLS,
        /** Not at all; for a server on the same machine. */
        NONE
    }

    /**
     * Reads the secret. {@code security} is {@code starttls} where it is absent.
     *
     * @throws RetryableException where it lacks something: mail must outlive the repair of a secret
     */
    static SmtpCredentials read(JsonNode secret) {
        int port = secret.path("port").asInt();
        if (port < 1 || port > PORT_MAX) {
            throw new RetryableException("The SMTP secret has no port");
        }
        return new SmtpCredentials(
                text(secret, "host"),
                port,
                security(secret.path("security").asText("starttls")),
                secret.path("username").asText(""),
                secret.path("password").asText(""),
                text(secret, "from"));
    }

    private static Security security(String name) {
        try {
            return Security.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new RetryableException("The SMTP secret's security is not tls, starttls or none");
        }
    }

    private static String text(JsonNode secret, String name) {
        String value = secret.path(name).asText("");
        if (value.isEmpty()) {
            throw new RetryableException("The SMTP secret has no " + name);
        }
        return value;
    }

    /** Names no secret, for this may end in a log. */
    @Override
    public String toString() {
        return "SmtpCredentials[" + host + ":" + port + "]";
    }
}
