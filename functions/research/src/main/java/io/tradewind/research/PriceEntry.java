package io.tradewind.research;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tradewind.quant.price.Interval;
import java.time.Instant;

/**
 * A stored price history.
 *
 * @param first start of the first bar
 * @param last start of the last bar
 * @param bytes size of the file
 * @param objectKey where the file lies in the prices bucket
 * @param versionId which version of that object this is
 */
public record PriceEntry(
        String ticker,
        @JsonIgnore Interval interval,
        int bars,
        Instant first,
        Instant last,
        long bytes,
        Instant updatedAt,
        @JsonIgnore String objectKey,
        @JsonIgnore String versionId) {

    /** The interval as it is written, {@code 1h}. */
    @JsonProperty("interval")
    String intervalLabel() {
        return interval.label();
    }
}
