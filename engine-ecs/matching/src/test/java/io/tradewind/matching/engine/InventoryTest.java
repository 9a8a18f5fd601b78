package io.tradewind.matching.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tradewind.matching.Recorder;
import io.tradewind.matching.SelfTradePrevention;
import io.tradewind.matching.Side;
import io.tradewind.matching.SymbolStatus;
import io.tradewind.matching.TimeInForce;
import io.tradewind.matching.account.Accounts;
import io.tradewind.matching.command.NewOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the engine tells of its state is what is there. */
final class InventoryTest {

    private final Market market = new Market(Capacity.SMALL, new Recorder(), Market.TERMS, 1);
    private final Engine engine = market.engine;

    private void place(Side side, TimeInForce force, long price, long quantity, long expiry) {
        NewOrder plain =
                NewOrder.limit(Market.FIRST_TRADER, Market.SYMBOL, side, force, price, quantity);
        NewOrder order =
                new NewOrder(
                        plain.account(),
                        plain.symbol(),
                        side,
                        plain.type(),
                        force,
                        plain.selfTrade(),
                        false,
                        false,
                        false,
                        price,
                        quantity,
                        0,
                        0,
                        0,
                        expiry,
                        "");
        market.apply(w -> w.place(1_000, order));
    }

    @Test
    void ordersComeBySideBestFirstAndInTheOrderOfTheirQueue() {
        place(Side.SELL, TimeInForce.GTC, 110, 1, 0);
        place(Side.BUY, TimeInForce.GTC, 90, 2, 0);
        place(Side.BUY, TimeInForce.GTC, 95, 3, 0);
        place(Side.BUY, TimeInForce.GTC, 95, 4, 0);
        place(Side.SELL, TimeInForce.GTC, 105, 5, 0);
        List<String> told = new ArrayList<>();
        engine.forEachOpenOrder(o -> told.add(o.side() + " " + o.price() + " " + o.leaves()));
        assertEquals(List.of("BUY 95 3", "BUY 95 4", "BUY 90 2", "SELL 105 5", "SELL 110 1"), told);
    }

    @Test
    void accountsAssetsBalancesAndSymbolsAreTold() {
        place(Side.BUY, TimeInForce.GTC, 90, 2, 0);
        List<AccountEntry> accounts = new ArrayList<>();
        engine.forEachAccount(accounts::add);
        assertEquals(
                List.of(
                        new AccountEntry(
                                Accounts.FEES, 0, SelfTradePrevention.CANCEL_TAKER, false, 0),
                        new AccountEntry(
                                Market.FIRST_TRADER, 0, SelfTradePrevention.NONE, true, 0)),
                accounts);
        List<AssetEntry> assets = new ArrayList<>();
        engine.forEachAsset(assets::add);
        assertEquals(
                List.of(
                        new AssetEntry(Market.BASE, "BTC", 8, 0, 1L << 45),
                        new AssetEntry(Market.QUOTE, "USDT", 8, 0, 1L << 52)),
                assets);
        List<SymbolEntry> symbols = new ArrayList<>();
        engine.forEachSymbol(symbols::add);
        assertEquals(
                List.of(new SymbolEntry(Market.SYMBOL, Market.TERMS, SymbolStatus.ACTIVE, 0, 0)),
                symbols);
        long[] sums = new long[3];
        engine.forEachBalance(b -> sums[b.asset()] += b.available() + b.reserved());
        assertEquals(1L << 45, sums[Market.BASE]);
        assertEquals(1L << 52, sums[Market.QUOTE]);
        engine.forEachBalance(
                b -> {
                    assertEquals(engine.available(b.account(), b.asset()), b.available());
                    assertEquals(engine.reserved(b.account(), b.asset()), b.reserved());
                });
    }

    @Test
    void theNextDeadlineIsTheEarliestOfWhatTimeChanges() {
        assertEquals(Long.MAX_VALUE, engine.nextDeadline());
        place(Side.BUY, TimeInForce.GTD, 90, 2, 9_000_000);
        assertEquals(9_000_000, engine.nextDeadline());
        market.apply(w -> w.deadMan(2_000, Market.FIRST_TRADER, 10_000));
        assertEquals(12_000, engine.nextDeadline());
        market.apply(w -> w.tick(12_000));
        assertEquals(Long.MAX_VALUE, engine.nextDeadline());
    }
}
