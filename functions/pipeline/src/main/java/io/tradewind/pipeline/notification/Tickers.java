package io.tradewind.pipeline.notification;

import io.tradewind.pipeline.Job;

/** A job's tickers, short enough for a title. */
final class Tickers {

    private static final int SHOWN_MAX = 3;

    private Tickers() {}

    /** Up to three tickers, or the first one and how many more. */
    static String title(Job job) {
        String[] tickers = job.request().ticker().split(",", -1);
        return tickers.length <= SHOWN_MAX
                ? String.join(", ", tickers)
                : tickers[0].strip() + " and " + (tickers.length - 1) + " more";
    }
}
