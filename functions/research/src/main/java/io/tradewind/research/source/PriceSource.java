package io.tradewind.research.source;

import io.tradewind.platform.failure.RetryableException;
import io.tradewind.quant.price.Interval;
import io.tradewind.research.catalogue.PriceOrigin;
import java.time.Duration;
import java.time.Instant;

/**
 * A place that prices are fetched from, page by page. Both calls throw {@link RetryableException}
 * where it cannot be reached in time or is too busy, and {@link RefusedAnswerException} where it
 * answers what cannot be right.
 */
interface PriceSource {

    /** Which one it is. */
    PriceOrigin origin();

    /** Whether it might have the ticker at the interval. */
    boolean serves(String ticker, Interval interval);

    /** The newest bars that start before {@code end}, as many as one answer holds. */
    PricePage before(String ticker, Interval interval, Instant end, Duration timeout);

    /** The bars that start at {@code start} or later, as many as one answer holds. */
    PricePage from(String ticker, Interval interval, Instant start, Duration timeout);
}
