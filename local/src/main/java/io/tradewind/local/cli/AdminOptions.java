package io.tradewind.local.cli;

import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** As whom a command administers a tenant's credentials, and how it answers. */
final class AdminOptions {

    @Option(
            names = "--api-key",
            paramLabel = "KEY",
            scope = ScopeType.INHERIT,
            description = "A key with the role ADMIN. Default: the demo tenant's.")
    private String apiKey;

    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            description = "Print one JSON document and nothing else.")
    private boolean json;

    boolean json() {
        return json;
    }

    Session session(Supplier<Session> sessions) {
        Session session = sessions.get().as(Optional.ofNullable(apiKey));
        return json ? session.quiet() : session;
    }
}
