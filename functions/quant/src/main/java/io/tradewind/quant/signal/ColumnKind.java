package io.tradewind.quant.signal;

/** The columns that signals are read from; each depends on one window. */
enum ColumnKind {
    SIMPLE_MEAN,
    EXPONENTIAL_MEAN,
    STRENGTH,
    UPPER_BAND,
    LOWER_BAND,
    /** Highest high of the bars before. */
    HIGHEST_BEFORE,
    /** Lowest low of the bars before. */
    LOWEST_BEFORE
}
