package io.tradewind.research.price;

import io.tradewind.platform.failure.PermanentException;
import io.tradewind.platform.objects.ObjectStore;
import io.tradewind.platform.objects.StoredObject;
import io.tradewind.quant.price.Interval;
import io.tradewind.quant.price.PriceCsv;
import io.tradewind.quant.price.PriceFormatException;
import io.tradewind.quant.price.PriceSeries;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads price histories from the object store, and keeps what was read last while the instance is
 * warm. A version of an object never changes, so what is kept is never stale. Confined to the
 * instance's thread.
 */
public final class PriceShelf {

    /** Bars that are kept, of all series together; about fifty bytes each. */
    public static final long BARS_MAX = 2_000_000;

    private final ObjectStore prices;
    private final Map<Wanted, PriceSeries> kept = new LinkedHashMap<>(16, 0.75f, true);
    private long barsKept;

    /** A shelf over the prices bucket. */
    public PriceShelf(ObjectStore prices) {
        this.prices = prices;
    }

    /**
     * What to read.
     *
     * @param version of the object; empty where the bucket keeps none
     * @param stored interval of the stored bars
     * @param interval of the bars wanted, a multiple of the stored one
     * @param from first instant, or null
     * @param to instant after the last, or null
     */
    public record Wanted(
            String key,
            String version,
            Interval stored,
            Interval interval,
            Instant from,
            Instant to) {}

    /**
     * The bars wanted.
     *
     * @throws PermanentException where the object is gone or no price file
     */
    public PriceSeries get(Wanted wanted) {
        PriceSeries known = kept.get(wanted);
        if (known != null) {
            return known;
        }
        PriceSeries series = read(wanted);
        kept.put(wanted, series);
        barsKept += series.size();
        Iterator<PriceSeries> oldest = kept.values().iterator();
        while (barsKept > BARS_MAX && kept.size() > 1) {
            barsKept -= oldest.next().size();
            oldest.remove();
        }
        return series;
    }

    private PriceSeries read(Wanted wanted) {
        StoredObject object =
                (wanted.version().isEmpty()
                                ? prices.get(wanted.key())
                                : prices.get(wanted.key(), wanted.version()))
                        .orElseThrow(
                                () ->
                                        new PermanentException(
                                                "The prices " + wanted.key() + " are gone"));
        try {
            return PriceCsv.parse(new ByteArrayInputStream(object.content()), wanted.stored())
                    .slice(wanted.from(), wanted.to())
                    .resample(wanted.interval());
        } catch (IOException impossible) {
            throw new UncheckedIOException("reading an array", impossible);
        } catch (PriceFormatException malformed) {
            throw new PermanentException(
                    "The prices " + wanted.key() + " cannot be read: " + malformed.getMessage(),
                    malformed);
        }
    }
}
