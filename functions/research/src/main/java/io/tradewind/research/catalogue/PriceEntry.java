package io.tradewind.research.catalogue;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tradewind.platform.objects.ObjectInfo;
import io.tradewind.quant.price.Interval;
import io.tradewind.quant.price.PriceExtent;
import java.time.Instant;

/**
 * A stored price history.
 *
 * @param first start of the first bar
 * @param last start of the last bar
 * @param bytes size of the file
 * @param objectKey where the file lies in the prices bucket
 * @param versionId which version of that object this is
 * @param origin where it comes from
 * @param fromTheFirst whether its origin has no older bars
 * @param checkedAt when its origin was last asked for newer bars; null for an upload
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
        @JsonIgnore String versionId,
        @JsonIgnore PriceOrigin origin,
        @JsonIgnore boolean fromTheFirst,
        @JsonIgnore Instant checkedAt) {

    /** What a tenant brought. */
    public static PriceEntry uploaded(
            String ticker,
            Interval interval,
            PriceExtent extent,
            long bytes,
            Instant at,
            ObjectInfo object) {
        return new PriceEntry(
                ticker,
                interval,
                extent.bars(),
                extent.first(),
                extent.last(),
                bytes,
                at,
                object.key(),
                object.versionId().orElse(""),
                PriceOrigin.UPLOADED,
                true,
                null);
    }

    /** The interval as it is written, {@code 1h}. */
    @JsonProperty("interval")
    String intervalLabel() {
        return interval.label();
    }

    /** The origin as it is written, {@code bybit}. */
    @JsonProperty("source")
    String source() {
        return origin.label();
    }

    /** Whether the tenant brought it. */
    @JsonIgnore
    public boolean isUploaded() {
        return origin == PriceOrigin.UPLOADED;
    }
}
