package io.tradewind.api;

import java.util.List;

/** Something that can be read for gauges. */
public interface GaugeSource {

    /** The source in a word, for the gauge that says whether it could be read. */
    String name();

    /**
     * The readings of this moment.
     *
     * @throws RuntimeException where the source cannot be reached
     */
    List<Gauge> read();
}
