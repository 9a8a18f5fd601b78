package io.tradewind.research.catalogue;

import java.util.Locale;

/** Where a price history comes from, in the order in which they are asked. */
public enum PriceOrigin {
    /** The tenant uploaded it. */
    UPLOADED,
    /** The platform's own exchange. */
    EXCHANGE,
    /** Bybit. */
    BYBIT,
    /** The source of daily bars of stocks. */
    DAILY_CSV;

    /** The name that tables and answers use, {@code daily_csv}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The origin with this label. */
    public static PriceOrigin of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
