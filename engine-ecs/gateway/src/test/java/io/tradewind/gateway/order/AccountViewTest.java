package io.tradewind.gateway.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.matching.OrderType;
import io.tradewind.matching.Reason;
import io.tradewind.matching.SelfTradePrevention;
import io.tradewind.matching.Side;
import io.tradewind.matching.TimeInForce;
import org.junit.jupiter.api.Test;

/** Orders that had traded before this process began get what their earlier fills were worth. */
final class AccountViewTest {

    private static final OrderTerms TERMS = terms(7, "mine");

    private final AccountView view = new AccountView(1001);

    /** Of an order to buy, with this id and this client's id. */
    private static OrderTerms terms(long id, String clientOrderId) {
        return new OrderTerms(
                id,
                1001,
                1,
                clientOrderId,
                Side.BUY,
                OrderType.LIMIT,
                TimeInForce.GTC,
                SelfTradePrevention.ACCOUNT_DEFAULT,
                false,
                false,
                false,
                0,
                0,
                0,
                0,
                1,
                0);
    }

    /** Of 10, so much filled at such a worth; a tenth of it is the fee. */
    private static OrderState order(OrderPhase phase, long filled, long notional) {
        return new OrderState(
                TERMS,
                phase,
                Reason.NONE,
                10,
                10,
                0,
                10 - filled,
                filled,
                notional,
                notional / 10,
                false,
                1);
    }

    private void lives() {
        view.putIncomplete(order(OrderPhase.PARTIALLY_FILLED, 4, 0));
        view.put(order(OrderPhase.PARTIALLY_FILLED, 6, 20));
        view.put(order(OrderPhase.PARTIALLY_FILLED, 7, 30));
        view.put(order(OrderPhase.FILLED, 10, 60));
    }

    private void expectWhole() {
        assertEquals(100, view.order(7).notional());
        assertEquals(10, view.order(7).fee());
        assertEquals(OrderPhase.FILLED, view.order(7).phase());
    }

    @Test
    void whicheverMomentTheTablesHaveTheOrderBecomesWhole() {
        for (long[] moment : new long[][] {{4, 40}, {6, 60}, {7, 70}, {10, 100}}) {
            lives();
            assertTrue(view.complete(order(OrderPhase.PARTIALLY_FILLED, moment[0], moment[1])));
            expectWhole();
            assertTrue(view.complete(order(OrderPhase.PARTIALLY_FILLED, 4, 40)), "only once");
            expectWhole();
        }
    }

    @Test
    void fillsThatComeLaterAreAddedToTheWhole() {
        view.putIncomplete(order(OrderPhase.PARTIALLY_FILLED, 4, 0));
        assertTrue(view.complete(order(OrderPhase.PARTIALLY_FILLED, 4, 40)));
        assertEquals(40, view.order(7).notional());
        assertEquals(4, view.order(7).fee());
    }

    @Test
    void tablesThatAreAheadAreAskedAgain() {
        view.putIncomplete(order(OrderPhase.PARTIALLY_FILLED, 4, 0));
        assertFalse(view.complete(order(OrderPhase.PARTIALLY_FILLED, 6, 60)));
        view.put(order(OrderPhase.PARTIALLY_FILLED, 6, 20));
        assertTrue(view.complete(order(OrderPhase.PARTIALLY_FILLED, 6, 60)));
        assertEquals(60, view.order(7).notional());
    }

    @Test
    void thePastIsForgottenAndOpenOrdersAreNot() {
        lives();
        view.put(
                new OrderState(
                        terms(8, "open"),
                        OrderPhase.NEW,
                        Reason.NONE,
                        10,
                        10,
                        0,
                        10,
                        0,
                        0,
                        0,
                        false,
                        1));
        view.forgetPast();
        assertNull(view.order(7));
        assertNull(view.order("mine"));
        assertEquals(8, view.order("open").terms().id());
    }
}
