package io.tradewind.matching.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tradewind.matching.OrderType;
import io.tradewind.matching.Reason;
import io.tradewind.matching.Recorder;
import io.tradewind.matching.SelfTradePrevention;
import io.tradewind.matching.Side;
import io.tradewind.matching.SymbolStatus;
import io.tradewind.matching.TimeInForce;
import io.tradewind.matching.command.Command;
import io.tradewind.matching.command.NewOrder;
import io.tradewind.matching.event.TradeView;
import io.tradewind.matching.symbol.SymbolTerms;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who trades first, and what a halt does: small markets, told in full. */
final class PriorityTest extends Recorder {

    private static final long ONE = Market.FIRST_TRADER;
    private static final long TWO = ONE + 1;
    private static final long TAKER = ONE + 2;

    private final List<String> seen = new ArrayList<>();
    private final Market market = new Market(Capacity.SMALL, this, Market.TERMS, 3);

    @Override
    public void traded(TradeView trade) {
        seen.add(trade.makerOrder() + ":" + trade.quantity());
    }

    @Override
    public void refused(Command command, Reason reason, long existing, boolean same) {
        seen.add(reason.name());
    }

    @Override
    public void status(int symbol, SymbolStatus status, long until) {
        seen.add(status + " until " + until);
    }

    private void sell(Market in, long account, long price, long quantity) {
        place(in, account, Side.SELL, price, quantity);
    }

    private void place(Market in, long account, Side side, long price, long quantity) {
        NewOrder order =
                NewOrder.limit(account, Market.SYMBOL, side, TimeInForce.GTC, price, quantity);
        in.apply(w -> w.place(0, order));
    }

    private void amend(long account, long order, long price, long quantity) {
        market.apply(w -> w.amend(0, account, 0, order, "", price, quantity, 0));
    }

    @Test
    void partialFillKeepsTimePriority() {
        sell(market, ONE, 100, 10);
        sell(market, TWO, 100, 10);
        place(market, TAKER, Side.BUY, 100, 4);
        place(market, TAKER, Side.BUY, 100, 8);
        assertEquals(List.of("1:4", "1:6", "2:2"), seen);
    }

    @Test
    void smallerQuantityKeepsItsPlace() {
        sell(market, ONE, 100, 10);
        sell(market, TWO, 100, 10);
        amend(ONE, 1, 0, 3);
        place(market, TAKER, Side.BUY, 100, 5);
        assertEquals(List.of("1:3", "2:2"), seen);
    }

    @Test
    void largerQuantityLosesItsPlace() {
        sell(market, ONE, 100, 10);
        sell(market, TWO, 100, 10);
        amend(ONE, 1, 0, 11);
        place(market, TAKER, Side.BUY, 100, 12);
        assertEquals(List.of("2:10", "1:2"), seen);
    }

    @Test
    void anotherPriceLosesItsPlaceAlsoOnTheWayBack() {
        sell(market, ONE, 100, 10);
        sell(market, TWO, 100, 10);
        amend(ONE, 1, 101, 0);
        amend(ONE, 1, 100, 0);
        place(market, TAKER, Side.BUY, 100, 12);
        assertEquals(List.of("2:10", "1:2"), seen);
    }

    @Test
    void refusedAmendmentChangesNothing() {
        sell(market, ONE, 100, 10);
        amend(ONE, 1, 0, Long.MAX_VALUE);
        assertEquals(List.of("QUANTITY_TOO_LARGE"), seen);
        sell(market, TWO, 100, 10);
        place(market, TAKER, Side.BUY, 100, 1);
        assertEquals(List.of("QUANTITY_TOO_LARGE", "1:1"), seen);
    }

    @Test
    void icebergQueuesAgainWithEachPart() {
        NewOrder iceberg =
                new NewOrder(
                        ONE,
                        Market.SYMBOL,
                        Side.SELL,
                        OrderType.ICEBERG,
                        TimeInForce.GTC,
                        SelfTradePrevention.ACCOUNT_DEFAULT,
                        false,
                        false,
                        false,
                        100,
                        10,
                        4,
                        0,
                        0,
                        0,
                        "");
        market.apply(w -> w.place(0, iceberg));
        sell(market, TWO, 100, 5);
        place(market, TAKER, Side.BUY, 100, 14);
        assertEquals(List.of("1:4", "2:5", "1:4", "1:1"), seen);
    }

    @Test
    void aMoveOverTheLimitHaltsAndTheHaltEnds() {
        SymbolTerms terms =
                new SymbolTerms(
                        "BTCUSDT", 1, 2, 0, 0, 1, 1, 1, 1, 1, 1 << 20, 0, 0, 100_000, 300_000, 0,
                        0);
        Market breaking = new Market(Capacity.SMALL, this, terms, 3);
        sell(breaking, ONE, 100, 1);
        sell(breaking, ONE, 111, 1);
        sell(breaking, ONE, 112, 1);
        place(breaking, TAKER, Side.BUY, 120, 3);
        place(breaking, TAKER, Side.BUY, 112, 1);
        breaking.apply(w -> w.tick(299_999));
        breaking.apply(w -> w.tick(300_000));
        place(breaking, TAKER, Side.BUY, 112, 1);
        assertEquals(
                List.of(
                        "1:1",
                        "2:1",
                        "HALTED until 300000",
                        "SYMBOL_NOT_ACTIVE",
                        "ACTIVE until 0",
                        "3:1"),
                seen);
    }
}
