package io.tradewind.sequencer.projection;

import io.tradewind.matching.event.TradeView;
import java.util.HashMap;
import java.util.Map;

/** The bars that a batch's trades open or go on with: of a minute, an hour and a day, in UTC. */
final class Candles {

    private static final int COLUMNS = 10;
    private static final int[] MINUTES = {1, 60, 1440};
    private static final long MINUTE_MILLIS = 60_000;

    /** A bar that has as much is written before more is added, so that no sum leaves 63 bits. */
    private static final long SUM_MAX = 1L << 61;

    private final Catalogue catalogue;
    private final Map<Place, Bar> bars = new HashMap<>();
    private boolean full;

    Candles(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    private record Place(int symbol, int minutes, long start) {}

    private static final class Bar {
        private final long open;
        private long high;
        private long low;
        private long close;
        private long volume;
        private long turnover;
        private int trades;

        Bar(long price) {
            open = price;
            high = price;
            low = price;
        }

        boolean isFull() {
            return volume > SUM_MAX || turnover > SUM_MAX;
        }

        void add(TradeView trade) {
            close = trade.price();
            high = Math.max(high, close);
            low = Math.min(low, close);
            volume = Math.addExact(volume, trade.quantity());
            turnover = Math.addExact(turnover, trade.notional());
            trades++;
        }
    }

    void trade(TradeView trade, long time) {
        for (int minutes : MINUTES) {
            long start = time - Math.floorMod(time, minutes * MINUTE_MILLIS);
            Place place = new Place(trade.symbol(), minutes, start);
            Bar bar = bars.computeIfAbsent(place, key -> new Bar(trade.price()));
            bar.add(trade);
            full |= bar.isFull();
        }
    }

    /** Whether the bars are to be written before more trades come. */
    boolean isFull() {
        return full;
    }

    /** Writes the bars, of which the table may have the beginning. */
    void write(CopyRows out) {
        bars.forEach(
                (place, bar) -> {
                    Catalogue.Market market = catalogue.market(place.symbol());
                    int price = market.priceScale();
                    out.row(COLUMNS)
                            .int4(place.symbol())
                            .int4(place.minutes())
                            .time(place.start())
                            .numeric(bar.open, price)
                            .numeric(bar.high, price)
                            .numeric(bar.low, price)
                            .numeric(bar.close, price)
                            .numeric(bar.volume, market.quantityScale())
                            .numeric(bar.turnover, catalogue.assetScale(market.quoteAsset()))
                            .int4(bar.trades);
                });
    }

    void clear() {
        full = false;
        bars.clear();
    }
}
