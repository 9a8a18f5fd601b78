package io.tradewind.gateway.bybit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.gateway.market.Asset;
import io.tradewind.gateway.market.Instrument;
import io.tradewind.gateway.market.Instruments;
import io.tradewind.gateway.market.Markets;
import io.tradewind.gateway.order.AccountViews;
import io.tradewind.gateway.order.Balance;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Set;

/**
 * Wallets in the protocol's words. What an asset is worth in dollars is its last price in one of
 * {@link #DOLLARS}; an asset without such a market is worth nothing here.
 */
public final class Wallets {

    /** Assets that count as one dollar, in the order in which their markets are asked. */
    static final List<String> DOLLARS = List.of("USDT", "USD", "USDC");

    private static final int USD_SCALE = 8;

    private final Markets markets;
    private final AccountViews accounts;

    public Wallets(Markets markets, AccountViews accounts) {
        this.markets = markets;
        this.accounts = accounts;
    }

    /**
     * An account's wallet, as an item of HTTP's list and of the socket's topic.
     *
     * @param coins names to show; empty for all that are not zero
     */
    public ObjectNode of(long account, Set<String> coins) {
        return of(accounts.balances(account), coins);
    }

    /** A wallet of these balances. */
    public ObjectNode of(List<Balance> balances, Set<String> coins) {
        ObjectNode wallet = Result.object();
        ArrayNode list = Result.object().arrayNode();
        BigDecimal total = BigDecimal.ZERO;
        BigDecimal free = BigDecimal.ZERO;
        for (Balance balance : balances) {
            BigDecimal price = dollars(balance.asset());
            total = total.add(worth(balance.asset(), balance.total(), price));
            free = free.add(worth(balance.asset(), balance.available(), price));
            boolean shown =
                    coins.isEmpty() ? balance.total() != 0 : coins.contains(balance.asset().name());
            if (shown) {
                list.add(coin(balance, price));
            }
        }
        wallet.put("accountType", "UNIFIED");
        wallet.put("totalEquity", text(total));
        wallet.put("totalWalletBalance", text(total));
        wallet.put("totalMarginBalance", text(total));
        wallet.put("totalAvailableBalance", text(free));
        wallet.put("totalPerpUPL", "0");
        wallet.put("totalInitialMargin", "0");
        wallet.put("totalMaintenanceMargin", "0");
        wallet.put("accountIMRate", "0");
        wallet.put("accountMMRate", "0");
        wallet.put("accountLTV", "0");
        wallet.set("coin", list);
        return wallet;
    }

    private ObjectNode coin(Balance balance, BigDecimal price) {
        Asset asset = balance.asset();
        String equity = asset.text(balance.total());
        ObjectNode coin = Result.object();
        coin.put("coin", asset.name());
        coin.put("equity", equity);
        coin.put("walletBalance", equity);
        coin.put("usdValue", text(worth(asset, balance.total(), price)));
        coin.put("locked", asset.text(balance.reserved()));
        coin.put("borrowAmount", "0");
        coin.put("spotBorrow", "0");
        coin.put("spotHedgingQty", "0");
        coin.put("accruedInterest", "0");
        coin.put("totalOrderIM", "0");
        coin.put("totalPositionIM", "0");
        coin.put("totalPositionMM", "0");
        coin.put("unrealisedPnl", "0");
        coin.put("cumRealisedPnl", "0");
        coin.put("availableToWithdraw", "");
        coin.put("availableToBorrow", "");
        coin.put("bonus", "0");
        coin.put("collateralSwitch", false);
        coin.put("marginCollateral", false);
        return coin;
    }

    private BigDecimal dollars(Asset asset) {
        if (DOLLARS.contains(asset.name())) {
            return BigDecimal.ONE;
        }
        Instruments instruments = markets.instruments();
        for (String dollar : DOLLARS) {
            Instrument market = instruments.find(asset.name() + dollar);
            long last = market == null ? 0 : markets.of(market).last();
            if (last != 0) {
                return BigDecimal.valueOf(last, market.terms().priceScale());
            }
        }
        return BigDecimal.ZERO;
    }

    private static BigDecimal worth(Asset asset, long units, BigDecimal price) {
        return BigDecimal.valueOf(units, asset.scale()).multiply(price);
    }

    private static String text(BigDecimal dollars) {
        BigDecimal rounded = dollars.setScale(USD_SCALE, RoundingMode.DOWN).stripTrailingZeros();
        return rounded.signum() == 0 ? "0" : rounded.toPlainString();
    }
}
