package io.tradewind.sequencer.projection;

import io.tradewind.matching.Side;
import io.tradewind.matching.account.Accounts;
import io.tradewind.matching.command.Command;
import io.tradewind.matching.event.OrderView;
import io.tradewind.matching.event.TradeView;
import java.util.HashMap;
import java.util.Map;

/**
 * The money that a batch moves: an entry in the ledger for each side of every movement between
 * accounts, and what balances change by. What is reserved moves within an account and is none of
 * the ledger's business.
 */
final class Ledger {

    private static final int ENTRY_COLUMNS = 9;
    private static final int BALANCE_COLUMNS = 5;

    private final Catalogue catalogue;
    private final CopyRows entries = new CopyRows();
    private final Map<Holding, Change> changes = new HashMap<>();
    private int entry;

    Ledger(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    private record Holding(long account, int asset) {}

    private static final class Change {
        long available;
        long reserved;
        long event;
    }

    CopyRows entries() {
        return entries;
    }

    /** Moves between available and reserved of what an order pays with. */
    void reserve(OrderView order, long amount, long event) {
        if (amount != 0) {
            Catalogue.Market market = catalogue.market(order.symbol());
            int asset = order.side() == Side.BUY ? market.quoteAsset() : market.baseAsset();
            Change change = change(order.account(), asset, event);
            change.available -= amount;
            change.reserved += amount;
        }
    }

    /** The payment of a fill in both assets, and both fees. */
    void trade(TradeView trade, long time, long event) {
        Catalogue.Market market = catalogue.market(trade.symbol());
        boolean takerBuys = trade.takerSide() == Side.BUY;
        long buyer = takerBuys ? trade.takerAccount() : trade.makerAccount();
        long seller = takerBuys ? trade.makerAccount() : trade.takerAccount();
        long buyerFreed = takerBuys ? trade.takerUnreserved() : trade.makerUnreserved();
        long sellerFreed = takerBuys ? trade.makerUnreserved() : trade.takerUnreserved();
        long baseFee = takerBuys ? trade.takerFee() : trade.makerFee();
        long quoteFee = takerBuys ? trade.makerFee() : trade.takerFee();
        int base = market.baseAsset();
        int quote = market.quoteAsset();
        entry = 0;
        free(buyer, quote, buyerFreed, event);
        free(seller, base, sellerFreed, event);
        move(seller, buyer, base, "TRADE", trade.base(), trade.id(), time, event);
        move(buyer, seller, quote, "TRADE", trade.notional(), trade.id(), time, event);
        move(buyer, Accounts.FEES, base, "FEE", baseFee, trade.id(), time, event);
        move(seller, Accounts.FEES, quote, "FEE", quoteFee, trade.id(), time, event);
    }

    /** A deposit or withdrawal: the one kind of entry that nothing balances. */
    void transfer(Command command, long time, long event) {
        long amount = command.amount();
        int asset = command.symbol();
        entry = 0;
        String kind = amount > 0 ? "DEPOSIT" : "WITHDRAWAL";
        post(command.account(), asset, kind, amount, 0, command.text(), time, event);
    }

    private void free(long account, int asset, long amount, long event) {
        Change change = change(account, asset, event);
        change.available += amount;
        change.reserved -= amount;
    }

    private void move(
            long from,
            long to,
            int asset,
            String kind,
            long amount,
            long trade,
            long time,
            long event) {
        if (amount != 0) {
            post(from, asset, kind, -amount, trade, null, time, event);
            post(to, asset, kind, amount, trade, null, time, event);
        }
    }

    private void post(
            long account,
            int asset,
            String kind,
            long amount,
            long trade,
            String reference,
            long time,
            long event) {
        change(account, asset, event).available += amount;
        entries.row(ENTRY_COLUMNS)
                .int8(account)
                .int8(event)
                .int2(++entry)
                .time(time)
                .int4(asset)
                .text(kind)
                .numeric(amount, catalogue.assetScale(asset));
        if (trade == 0) {
            entries.empty();
        } else {
            entries.int8(trade);
        }
        entries.text(reference);
    }

    private Change change(long account, int asset, long event) {
        Change change = changes.computeIfAbsent(new Holding(account, asset), key -> new Change());
        change.event = event;
        return change;
    }

    /** Writes what each balance changes by. */
    void writeChanges(CopyRows out) {
        changes.forEach(
                (holding, change) -> {
                    int scale = catalogue.assetScale(holding.asset());
                    out.row(BALANCE_COLUMNS)
                            .int8(holding.account())
                            .int4(holding.asset())
                            .numeric(change.available, scale)
                            .numeric(change.reserved, scale)
                            .int8(change.event);
                });
    }

    void clear() {
        entries.clear();
        changes.clear();
    }
}
