package io.tradewind.research.catalogue;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tradewind.quant.price.Interval;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * A large price file on its way.
 *
 * @param bytes size of the file, as announced
 * @param row first bad data line of a refused file, 0 for the file as a whole; else null
 * @param column name of the column at fault, or null
 * @param rule what should have been, or null
 * @param expiresAt when its URL ends
 * @param endedAt when it was listed or refused, or null
 */
public record PriceUpload(
        UUID uploadId,
        String ticker,
        @JsonIgnore Interval interval,
        long bytes,
        @JsonIgnore State state,
        Long row,
        String column,
        String rule,
        Instant createdAt,
        Instant expiresAt,
        Instant endedAt) {

    /** How far it is. */
    public enum State {
        /** The file is to be uploaded, or to be said to be. */
        AWAITED,
        /** It was checked and is what sweeps read. */
        LISTED,
        /** It was checked and removed. */
        REFUSED;

        /** The name that tables and answers use. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The interval as it is written, {@code 1h}. */
    @JsonProperty("interval")
    String intervalLabel() {
        return interval.label();
    }

    /** The state as it is written, {@code listed}. */
    @JsonProperty("state")
    String stateLabel() {
        return state.label();
    }

    /** The same, its file checked and listed. */
    public PriceUpload listed(Instant at) {
        return new PriceUpload(
                uploadId,
                ticker,
                interval,
                bytes,
                State.LISTED,
                null,
                null,
                null,
                createdAt,
                expiresAt,
                at);
    }

    /** The same, its file checked and removed. */
    public PriceUpload refused(PutOutcome.Refused refusal, Instant at) {
        return new PriceUpload(
                uploadId,
                ticker,
                interval,
                bytes,
                State.REFUSED,
                refusal.row(),
                refusal.column(),
                refusal.rule(),
                createdAt,
                expiresAt,
                at);
    }
}
