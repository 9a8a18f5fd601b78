package io.tradewind.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobCursorTest {

    @Test
    void comesBackAsItWent() {
        Instant at = Instant.parse("2026-03-02T10:00:00.123Z");
        JobCursor cursor = new JobCursor(at, JobId.make(at));
        assertEquals(Optional.of(cursor), JobCursor.parse(cursor.text()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "MTIz", "%%%", "MTIzX25vdC1hLXV1aWQ", "X3h4"})
    void anythingElseIsNone(String text) {
        assertEquals(Optional.empty(), JobCursor.parse(text));
    }

    @Test
    void laterIdsSortLater() {
        UUID earlier = JobId.make(Instant.ofEpochMilli(1_700_000_000_000L));
        UUID later = JobId.make(Instant.ofEpochMilli(1_700_000_000_001L));
        assertEquals(7, earlier.version());
        assertEquals(2, earlier.variant());
        assertTrue(earlier.toString().compareTo(later.toString()) < 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1-1-1-1-1", "0197f2a4-6c00-7b1e-9d3a-5f0c2e8b7a4g"})
    void onlyWholeIdsAreRead(String text) {
        assertEquals(Optional.empty(), JobId.parse(text));
    }
}
