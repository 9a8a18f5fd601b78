package io.tradewind.pipeline;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/** A place in the list of jobs. Clients see it as an opaque text and send it back. */
public record JobCursor(Instant createdAt, UUID jobId) {

    /** The end of the year 9999, beyond which no list reaches. */
    private static final long MILLIS_MAX = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

    /** The place of the job. */
    public static JobCursor at(Job job) {
        return new JobCursor(job.createdAt(), job.jobId());
    }

    /** The cursor as text for a URL. */
    public String text() {
        String plain = createdAt.toEpochMilli() + "_" + jobId;
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
    }

    /** The cursor that {@link #text} wrote; empty where the text is none. */
    public static Optional<JobCursor> parse(String text) {
        try {
            String plain =
                    new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
            int middle = plain.indexOf('_');
            if (middle < 0) {
                return Optional.empty();
            }
            long millis = Long.parseLong(plain.substring(0, middle));
            if (millis < 0 || millis > MILLIS_MAX) {
                return Optional.empty();
            }
            UUID jobId = UUID.fromString(plain.substring(middle + 1));
            return Optional.of(new JobCursor(Instant.ofEpochMilli(millis), jobId));
        } catch (IllegalArgumentException | DateTimeException notACursor) {
            return Optional.empty();
        }
    }
}
