package io.tradewind.local.state;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The ports of the platform, each with the variable that changes it. */
public enum Port {
    API("API", "TRADEWIND_API_PORT", 8000),
    EXCHANGE("Exchange", "TRADEWIND_GATEWAY_PORT", 8085),
    ENDPOINT("AWS endpoint", "TRADEWIND_ENDPOINT_PORT", 4566),
    SQS("SQS server", "TRADEWIND_SQS_PORT", 4567),
    DYNAMODB("DynamoDB server", "TRADEWIND_DYNAMODB_PORT", 4568),
    S3("S3 server", "TRADEWIND_S3_PORT", 4569),
    POSTGRES("PostgreSQL", "TRADEWIND_POSTGRES_PORT", 5433),
    MAILBOX("Mailbox", "TRADEWIND_MAILBOX_PORT", 8025),
    /** The one after the mailbox's, where nothing else is said. */
    SMTP("SMTP server", "TRADEWIND_SMTP_PORT", 8026) {
        @Override
        int standard(Map<String, String> environment) {
            return MAILBOX.number(environment) + 1;
        }
    };

    private final String label;
    private final String variable;
    private final int standard;

    Port(String label, String variable, int standard) {
        this.label = label;
        this.variable = variable;
        this.standard = standard;
    }

    public String label() {
        return label;
    }

    public String variable() {
        return variable;
    }

    /** The number where its variable is not set. */
    int standard(Map<String, String> environment) {
        return standard;
    }

    /** The port's number under these environment variables. */
    public int number(Map<String, String> environment) {
        String text = environment.get(variable);
        if (text == null || text.isBlank()) {
            return standard(environment);
        }
        try {
            int number = Integer.parseInt(text.strip());
            if (number > 0 && number < 65_536) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            throw new StateException(variable + " must be a port number, is " + text, notANumber);
        }
        throw new StateException(variable + " must be 1 to 65535, is " + text);
    }

    public int number() {
        return number(System.getenv());
    }

    /**
     * Refuses settings that give two parts the same port.
     *
     * @throws StateException with one line that names both and what changes them
     */
    public static void refuseEqual(Map<String, String> environment) {
        Map<Integer, Port> seen = new HashMap<>();
        for (Port port : values()) {
            Port other = seen.putIfAbsent(port.number(environment), port);
            if (other != null) {
                throw new StateException(
                        "%s and %s have the same port, %d: set %s or %s to another"
                                .formatted(
                                        other.label,
                                        port.label,
                                        port.number(environment),
                                        other.variable,
                                        port.variable));
            }
        }
    }

    /** One line if another process has the port: the port, who holds it, and what changes it. */
    public Optional<String> taken() {
        int number = number();
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), number));
            return Optional.empty();
        } catch (IOException refused) {
            String holder = PortHolder.of(number).map(who -> " by " + who).orElse("");
            return Optional.of(
                    "Port "
                            + number
                            + " ("
                            + label
                            + ") is taken"
                            + holder
                            + ": stop it, or set "
                            + variable
                            + " to a free port");
        }
    }
}
