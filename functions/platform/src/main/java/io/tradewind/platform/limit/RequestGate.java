package io.tradewind.platform.limit;

import io.tradewind.platform.access.Tenants;
import io.tradewind.platform.aws.AwsClients;
import io.tradewind.platform.http.ProblemException;
import io.tradewind.platform.metrics.Metrics;
import io.tradewind.platform.problem.Kind;
import io.tradewind.platform.problem.Problem;
import io.tradewind.platform.settings.Settings;
import io.tradewind.platform.tenancy.Tenant;
import io.tradewind.platform.tenancy.TenantId;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Lets requests in, as many as their tenant may make in a minute. What has proven no tenant counts
 * against its address: a call to an open route, and each failed proof. An address that has used up
 * its failures is not even listened to until the minute is over.
 *
 * <p>Answers carry {@code RateLimit-Limit}, {@code RateLimit-Remaining} and {@code RateLimit-Reset}
 * (seconds), and a refusal {@code Retry-After}. Thread-safe.
 */
public final class RequestGate {

    /** Requests a minute of a tenant, and of an address, where nothing else is set. */
    public static final int PER_MINUTE_DEFAULT = 100;

    private static final int UNAUTHENTICATED = 401;
    private static final int ADDRESS_LENGTH_MAX = 45;

    private final Optional<Windows> windows;
    private final Tenants tenants;
    private final Limits limits;

    /** Requests a minute, of tenants without a limit of their own and of addresses. */
    record Limits(int perTenant, int perAddress) {}

    RequestGate(Optional<Windows> windows, Tenants tenants, Limits limits) {
        this.windows = windows;
        this.tenants = tenants;
        this.limits = limits;
    }

    /** A gate that is always open. */
    public static RequestGate open() {
        return new RequestGate(Optional.empty(), null, new Limits(1, 1));
    }

    /**
     * A gate that counts in the table of {@code TABLE_RATE_LIMITS}; always open where none is
     * named. {@code RATE_LIMIT_PER_TENANT} and {@code RATE_LIMIT_PER_ADDRESS} are requests a
     * minute.
     */
    public static RequestGate fromSettings(Settings settings, Tenants tenants, Clock clock) {
        Limits limits =
                new Limits(
                        limit(settings, "RATE_LIMIT_PER_TENANT"),
                        limit(settings, "RATE_LIMIT_PER_ADDRESS"));
        return new RequestGate(
                settings.optional("TABLE_RATE_LIMITS")
                        .map(
                                table ->
                                        new Windows(
                                                new DynamoDbCounter(
                                                        AwsClients.of(settings).dynamoDb(), table),
                                                clock)),
                tenants,
                limits);
    }

    private static int limit(Settings settings, String name) {
        return (int) settings.number(name, 1, Tenant.REQUESTS_PER_MINUTE_MAX, PER_MINUTE_DEFAULT);
    }

    /**
     * Lets a request in once it has proven who makes it.
     *
     * @param address where it comes from
     * @param headers takes the answer's headers
     * @param proof ends with 401 where there is none
     * @param tenant whose request it is; empty for the platform's own, which are not counted
     * @return what the proof gave
     * @throws ProblemException 429 where the tenant or the address has had its share
     */
    public <T> T admit(
            String address,
            BiConsumer<String, String> headers,
            Supplier<T> proof,
            Function<T, Optional<TenantId>> tenant) {
        if (windows.isEmpty()) {
            return proof.get();
        }
        String bucket = bucket(address);
        if (windows.get().isEmpty(bucket, limits.perAddress())) {
            count(bucket, limits.perAddress(), "address", headers);
        }
        T proven;
        try {
            proven = proof.get();
        } catch (ProblemException refused) {
            if (refused.problem().status() == UNAUTHENTICATED) {
                windows.get().take(bucket, limits.perAddress());
            }
            throw refused;
        }
        tenant.apply(proven).ifPresent(id -> count("tenant:" + id, limitOf(id), "tenant", headers));
        return proven;
    }

    /**
     * Lets a request to an open route in.
     *
     * @throws ProblemException 429 where the address has had its share
     */
    public void admit(String address, BiConsumer<String, String> headers) {
        if (windows.isPresent()) {
            count(bucket(address), limits.perAddress(), "address", headers);
        }
    }

    /**
     * Asks whether requests can be counted.
     *
     * @throws io.tradewind.platform.failure.RetryableException where they cannot; they are let in
     *     meanwhile
     */
    public void probe() {
        windows.ifPresent(Windows::probe);
    }

    private int limitOf(TenantId id) {
        return tenants.find(id)
                .map(Tenant::requestsPerMinute)
                .orElse(OptionalInt.empty())
                .orElse(limits.perTenant());
    }

    private void count(String bucket, int limit, String scope, BiConsumer<String, String> headers) {
        Allowance allowance = windows.orElseThrow().take(bucket, limit);
        headers.accept("RateLimit-Limit", Integer.toString(allowance.limit()));
        headers.accept("RateLimit-Remaining", Long.toString(allowance.remaining()));
        headers.accept("RateLimit-Reset", Integer.toString(allowance.resetSeconds()));
        if (!allowance.allowed()) {
            headers.accept("Retry-After", Integer.toString(allowance.resetSeconds()));
            Metrics.count("requests_limited_total", "scope", scope);
            throw new ProblemException(
                    Problem.of(
                            Kind.TOO_MANY,
                            "%d requests a minute are the limit of this %s; try again in %d s"
                                    .formatted(limit, scope, allowance.resetSeconds())));
        }
    }

    private static String bucket(String address) {
        String known = address == null || address.isBlank() ? "unknown" : address.strip();
        String cut =
                known.length() > ADDRESS_LENGTH_MAX
                        ? known.substring(0, ADDRESS_LENGTH_MAX)
                        : known;
        return "address:" + cut.toLowerCase(Locale.ROOT);
    }
}
