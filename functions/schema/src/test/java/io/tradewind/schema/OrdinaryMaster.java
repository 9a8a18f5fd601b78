package io.tradewind.schema;

import io.tradewind.platform.testing.PostgresServer;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A database whose master may make roles and owns it, and is no superuser: what AWS gives. Roles
 * belong to the whole server, so each is named for its database.
 */
final class OrdinaryMaster {

    static final List<String> CONTEXTS = List.of("accounts", "pipeline", "research", "exchange");

    private static final String PASSWORD = "only-for-tests";
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    final PostgresServer server = PostgresServer.start();
    final Login login = new Login("ordinary_master", PASSWORD);

    OrdinaryMaster() {
        server.run(
                "create role ordinary_master login createrole createdb password '"
                        + PASSWORD
                        + "'");
        // The server comes with everything made by a superuser: away with it.
        for (String context : CONTEXTS) {
            server.run("drop schema " + context + " cascade");
            server.run("drop owned by " + context + " cascade");
            server.run("drop role " + context);
            server.run("drop owned by " + context + "_owner cascade");
            server.run("drop role " + context + "_owner");
        }
        server.run("alter database tradewind owner to ordinary_master");
    }

    List<Login> logins() {
        int number = NUMBERS.incrementAndGet();
        return CONTEXTS.stream().map(role -> new Login(role, role + "-" + number)).toList();
    }
}
