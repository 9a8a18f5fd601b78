package io.tradewind.research;

import io.tradewind.platform.json.Json;
import io.tradewind.platform.sweep.SweepRequest;
import io.tradewind.platform.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Prices and requests that tests have in common. */
public final class Fixtures {

    public static final TenantId TENANT = TenantId.of("acme");
    public static final TenantId OTHER_TENANT = TenantId.of("umbrella");

    private Fixtures() {}

    /** A random walk as a price file. */
    public static byte[] prices(long seed, int bars, Duration step) {
        Random random = new Random(seed);
        StringBuilder csv = new StringBuilder("timestamp,open,high,low,close,volume\n");
        Instant time = Instant.parse("2020-01-01T00:00:00Z");
        double price = 100;
        for (int bar = 0; bar < bars; bar++) {
            double open = price;
            price *= Math.exp(random.nextGaussian() * 0.02);
            double high = Math.max(open, price) * (1 + random.nextDouble() * 0.01);
            double low = Math.min(open, price) * (1 - random.nextDouble() * 0.01);
            csv.append(
                    String.format(
                            Locale.ROOT,
                            "%s,%.6f,%.6f,%.6f,%.6f,%.2f%n",
                            time,
                            open,
                            high,
                            low,
                            price,
                            random.nextDouble() * 1000));
            time = time.plus(step);
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** A valid request; single quotes stand for double ones. */
    public static SweepRequest request(String json) {
        return switch (SweepRequest.parse(Json.parse(json.replace('\'', '"')), 10_000_000)) {
            case SweepRequest.Parsed.Valid valid -> valid.request();
            case SweepRequest.Parsed.Invalid invalid ->
                    throw new IllegalArgumentException(invalid.errors().toString());
        };
    }

    /** A command without a callback. */
    public static SweepCommand command(String json) {
        return new SweepCommand(null, request(json), null, Map.of(), null);
    }
}
