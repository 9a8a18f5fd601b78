package io.tradewind.local.command;

import io.tradewind.local.bootstrap.postgres.LocalTenants;
import io.tradewind.local.state.Home;
import io.tradewind.local.state.LocalSecrets;
import io.tradewind.local.state.StateException;
import io.tradewind.local.state.Status;
import io.tradewind.platform.failure.RetryableException;
import io.tradewind.platform.tenancy.Tenant;
import io.tradewind.platform.tenancy.TenantId;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tradewind tenants}: lists the platform's tenants; makes or changes one. */
@Command(
        name = "tenants",
        description = "Lists the tenants of the platform on this machine; makes or changes one.",
        mixinStandardHelpOptions = true,
        usageHelpWidth = 100)
public final class TenantsCommand implements Callable<Integer> {

    private static final int DONE = 0;
    private static final int BAD_INPUT = 2;

    @Override
    public Integer call() {
        return with(
                tenants -> {
                    for (Tenant tenant : tenants.list()) {
                        System.out.printf(
                                "%-40s  %-30s  %s%s%n",
                                tenant.id(),
                                tenant.name(),
                                tenant.requestsPerMinute().isPresent()
                                        ? tenant.requestsPerMinute().getAsInt()
                                                + " requests a minute"
                                        : "the usual requests a minute",
                                tenant.unsignedTriggersAllowed() ? ", unsigned triggers" : "");
                    }
                    return DONE;
                });
    }

    @Command(
            name = "put",
            description = "Makes a tenant and prints its first key, or changes the one there is.",
            mixinStandardHelpOptions = true)
    int put(
            @Parameters(paramLabel = "ID", description = "1 to 40 of a-z, 0-9 and -.") String id,
            @Option(names = "--name", paramLabel = "NAME", description = "Default: the id.")
                    String name,
            @Option(
                            names = "--requests-per-minute",
                            paramLabel = "N",
                            description = "Its own limit of requests. Default: the platform's.")
                    Integer requestsPerMinute,
            @Option(
                            names = "--unsigned-triggers",
                            description = "Let its triggers come without a signature.")
                    boolean unsigned) {
        Tenant tenant;
        try {
            tenant =
                    new Tenant(
                            TenantId.of(id),
                            name == null ? id : name,
                            unsigned,
                            requestsPerMinute == null
                                    ? OptionalInt.empty()
                                    : OptionalInt.of(requestsPerMinute));
        } catch (IllegalArgumentException refused) {
            System.err.println("error: " + refused.getMessage() + ".");
            return BAD_INPUT;
        }
        return with(
                tenants -> {
                    tenants.put(tenant)
                            .ifPresentOrElse(
                                    key -> {
                                        System.out.println(key.text());
                                        System.err.println(
                                                "Keep it: this key with the role ADMIN is shown"
                                                        + " this once.");
                                    },
                                    () -> System.err.println("Changed " + tenant.id() + "."));
                    return DONE;
                });
    }

    private static int with(Function<LocalTenants, Integer> work) {
        Home home = Home.locate(null);
        if (Status.live(home).isEmpty()) {
            throw new StateException("The platform is not running: start it with ./tradewind up");
        }
        try (LocalTenants tenants = new LocalTenants(LocalSecrets.open(home))) {
            return work.apply(tenants);
        } catch (RetryableException unreachable) {
            throw new StateException(
                    Optional.ofNullable(unreachable.getMessage()).orElse("No answer")
                            + ": see ./tradewind status",
                    unreachable);
        }
    }
}
