package io.tradewind.sequencer.projection;

import io.tradewind.matching.Side;
import io.tradewind.matching.event.TradeView;

/** The trades of a batch. */
final class TradeRows {

    private static final int COLUMNS = 16;

    private final Catalogue catalogue;
    private final CopyRows rows = new CopyRows();

    TradeRows(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    CopyRows rows() {
        return rows;
    }

    /**
     * @param takerByAmount whether the taker's leaves are an amount of quote
     */
    void trade(TradeView trade, boolean takerByAmount, long time, long event) {
        Catalogue.Market market = catalogue.market(trade.symbol());
        boolean takerBuys = trade.takerSide() == Side.BUY;
        int base = catalogue.assetScale(market.baseAsset());
        int quote = catalogue.assetScale(market.quoteAsset());
        int quantity = market.quantityScale();
        rows.row(COLUMNS)
                .int8(trade.id())
                .time(time)
                .int8(event)
                .int4(trade.symbol())
                .text(trade.takerSide().name())
                .numeric(trade.price(), market.priceScale())
                .numeric(trade.quantity(), quantity)
                .numeric(trade.notional(), quote)
                .int8(trade.makerOrder())
                .int8(trade.takerOrder())
                .int8(trade.makerAccount())
                .int8(trade.takerAccount())
                .numeric(trade.makerLeaves(), quantity)
                .numeric(trade.takerLeaves(), takerByAmount ? quote : quantity)
                .numeric(trade.makerFee(), takerBuys ? quote : base)
                .numeric(trade.takerFee(), takerBuys ? base : quote);
    }

    void clear() {
        rows.clear();
    }
}
