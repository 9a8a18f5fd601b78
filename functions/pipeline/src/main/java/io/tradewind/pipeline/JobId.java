package io.tradewind.pipeline;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Makes and reads job ids. */
public final class JobId {

    private static final Pattern CANONICAL =
            Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final long RANDOM_HIGH = 0xfffL;
    private static final long VERSION = 0x7000L;

    private JobId() {}

    /** A new id, version 7: ids made later sort later, so that the index grows at its end. */
    public static UUID make(Instant now) {
        UUID random = UUID.randomUUID();
        long high =
                (now.toEpochMilli() << 16)
                        | VERSION
                        | (random.getMostSignificantBits() & RANDOM_HIGH);
        return new UUID(high, random.getLeastSignificantBits());
    }

    /** The id in its canonical form of 36 characters; empty for anything else. */
    public static Optional<UUID> parse(String text) {
        return text != null && CANONICAL.matcher(text).matches()
                ? Optional.of(UUID.fromString(text))
                : Optional.empty();
    }
}
