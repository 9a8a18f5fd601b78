package io.tradewind.gateway.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.tradewind.gateway.market.Instruments;
import io.tradewind.gateway.market.Markets;
import io.tradewind.gateway.order.AccountViews;
import io.tradewind.gateway.order.OrderPhase;
import io.tradewind.gateway.order.OrderState;
import io.tradewind.matching.OrderType;
import io.tradewind.matching.SelfTradePrevention;
import io.tradewind.matching.Side;
import io.tradewind.matching.SymbolStatus;
import io.tradewind.matching.TimeInForce;
import io.tradewind.matching.command.Audit;
import io.tradewind.matching.command.CommandWriter;
import io.tradewind.matching.command.NewOrder;
import io.tradewind.matching.engine.Capacity;
import io.tradewind.matching.engine.Engine;
import io.tradewind.matching.event.EventWriter;
import io.tradewind.matching.symbol.SymbolTerms;
import org.junit.jupiter.api.Test;

/** Views that begin with a state are those of a process that was told all that led to it. */
final class RestorationTest {

    private static final Audit AUDIT = new Audit("test", "a market");
    private static final long SELLER = 1;
    private static final long BUYER = 2;
    private static final long TIME = 1_000;
    private static final int EVENT_BYTES = 1 << 16;

    private final Engine engine = new Engine(Capacity.SMALL, new EventWriter(EVENT_BYTES));
    private final CommandWriter writer = new CommandWriter();
    private final byte[] bytes = new byte[CommandWriter.LENGTH_MAX];

    /** A market that halts at a move of a hundredth. */
    private void open() {
        writer.wrap(bytes, 0).asset(TIME, 1, "BTC", 8, 0, AUDIT);
        engine.apply(bytes, 0);
        writer.wrap(bytes, 0).asset(TIME, 2, "USDT", 8, 0, AUDIT);
        engine.apply(bytes, 0);
        SymbolTerms terms =
                new SymbolTerms(
                        "BTCUSDT", 1, 2, 2, 6, 1, 1, 1, 1, 1, 1L << 32, 10, 0, 10_000, 60_000, 0,
                        0);
        writer.wrap(bytes, 0).symbol(TIME, 1, terms, 1_000, AUDIT);
        engine.apply(bytes, 0);
        for (long account : new long[] {SELLER, BUYER}) {
            SelfTradePrevention mode = SelfTradePrevention.CANCEL_TAKER;
            writer.wrap(bytes, 0).account(TIME, account, 0, mode, false, AUDIT);
            engine.apply(bytes, 0);
            writer.wrap(bytes, 0).transfer(TIME, account, 1, 1L << 40, "base");
            engine.apply(bytes, 0);
            writer.wrap(bytes, 0).transfer(TIME, account, 2, 1L << 40, "quote");
            engine.apply(bytes, 0);
        }
    }

    private void place(NewOrder order) {
        writer.wrap(bytes, 0).place(TIME, order);
        engine.apply(bytes, 0);
    }

    private void trade(long price) {
        place(NewOrder.limit(SELLER, 1, Side.SELL, TimeInForce.GTC, price, 10));
        place(NewOrder.limit(BUYER, 1, Side.BUY, TimeInForce.GTC, price, 10));
    }

    @Test
    void anOrderWhoseTurnComesAfterTheHaltStillWaits() {
        open();
        trade(1_000);
        place(
                new NewOrder(
                        BUYER,
                        1,
                        Side.BUY,
                        OrderType.STOP_LIMIT,
                        TimeInForce.GTC,
                        SelfTradePrevention.ACCOUNT_DEFAULT,
                        false,
                        false,
                        true,
                        1_040,
                        10,
                        0,
                        1_030,
                        0,
                        0,
                        "stop"));
        trade(1_050);
        assertEquals(SymbolStatus.HALTED, engine.status(1));
        Markets markets = new Markets(new Instruments());
        AccountViews accounts = new AccountViews(markets);
        new Restoration(markets, accounts).run(engine);
        OrderState stop = accounts.of(BUYER).order("stop");
        assertEquals(OrderPhase.PENDING_TRIGGER, stop.phase());
        assertFalse(stop.triggered());
    }
}
