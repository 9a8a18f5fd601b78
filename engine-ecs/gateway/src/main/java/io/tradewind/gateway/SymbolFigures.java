package io.tradewind.gateway;

import io.tradewind.gateway.market.Instrument;
import io.tradewind.gateway.market.Markets;
import io.tradewind.gateway.order.AccountViews;
import io.tradewind.matching.Side;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Locale;

/** What {@code /metrics} shows of each symbol that is listed by now, as the views have it. */
final class SymbolFigures {

    private final Markets markets;
    private final AccountViews accounts;
    private final Clock clock;

    SymbolFigures(Markets markets, AccountViews accounts, Clock clock) {
        this.markets = markets;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** Begins a family of samples. */
    static void family(StringBuilder page, String name, String type, String help) {
        page.append("# HELP ").append(name).append(' ').append(help).append('\n');
        page.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    /** A whole number of a symbol. */
    static void sample(StringBuilder page, String name, String symbol, long figure) {
        labelled(page, name, symbol).append("} ").append(figure).append(".0\n");
    }

    private static StringBuilder labelled(StringBuilder page, String name, String symbol) {
        return page.append(name).append("{symbol=\"").append(symbol).append('"');
    }

    void append(StringBuilder page) {
        List<Instrument> listed = List.copyOf(markets.instruments().all());
        family(page, "order_book_depth", "gauge", "Price levels of a side of a book");
        for (Instrument instrument : listed) {
            for (Side side : Side.values()) {
                labelled(page, "order_book_depth", instrument.name())
                        .append(",side=\"")
                        .append(side.name().toLowerCase(Locale.ROOT))
                        .append("\"} ")
                        .append(markets.of(instrument).depth(side))
                        .append(".0\n");
            }
        }
        family(page, "active_orders", "gauge", "Open orders");
        for (Instrument instrument : listed) {
            sample(page, "active_orders", instrument.name(), accounts.openOrders(instrument.id()));
        }
        family(page, "trade_volume", "gauge", "What was traded in the last 24 hours, in base");
        long now = clock.millis();
        for (Instrument instrument : listed) {
            long volume = markets.of(instrument).ticker(instrument, now).volume();
            labelled(page, "trade_volume", instrument.name())
                    .append("} ")
                    .append(BigDecimal.valueOf(volume, instrument.terms().quantityScale()))
                    .append('\n');
        }
    }
}
