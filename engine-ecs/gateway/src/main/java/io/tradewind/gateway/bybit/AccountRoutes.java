package io.tradewind.gateway.bybit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.gateway.auth.ApiKey;
import io.tradewind.gateway.auth.Scope;
import io.tradewind.gateway.market.Asset;
import io.tradewind.gateway.market.FeeRate;
import io.tradewind.gateway.market.Instrument;
import io.tradewind.gateway.market.Instruments;
import io.tradewind.gateway.order.AccountViews;
import io.tradewind.gateway.order.DisconnectWatch;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The key, the account, its wallet and fees. They say "unified account", or clients go elsewhere.
 */
final class AccountRoutes {

    private static final int COINS_MAX = 100;
    private static final long MILLIS = 1_000;

    private final Instruments instruments;
    private final AccountViews accounts;
    private final Wallets wallets;
    private final DisconnectWatch watch;

    AccountRoutes(
            Instruments instruments,
            AccountViews accounts,
            Wallets wallets,
            DisconnectWatch watch) {
        this.instruments = instruments;
        this.accounts = accounts;
        this.wallets = wallets;
        this.watch = watch;
    }

    private static CompletionStage<Result> ok(ObjectNode result) {
        return CompletableFuture.completedFuture(Result.ok(result));
    }

    CompletionStage<Result> key(Access access, Params params, int granted) {
        ApiKey key = access.key();
        ObjectNode result = Result.object();
        result.put("id", key.id());
        result.put("note", "");
        result.put("apiKey", key.id());
        result.put("readOnly", key.may(Scope.TRADE) ? 0 : 1);
        result.put("secret", "");
        ObjectNode permissions = result.putObject("permissions");
        permissions.putArray("ContractTrade");
        ArrayNode spot = permissions.putArray("Spot");
        if (key.may(Scope.TRADE)) {
            spot.add("SpotTrade");
        }
        ArrayNode wallet = permissions.putArray("Wallet");
        if (key.may(Scope.WITHDRAW)) {
            wallet.add("Withdraw");
        }
        for (String none : List.of("Options", "Derivatives", "Exchange", "NFT", "Affiliate")) {
            permissions.putArray(none);
        }
        ArrayNode ips = result.putArray("ips");
        key.addresses().forEach(ips::add);
        result.put("type", 1);
        result.put("deadlineDay", 0);
        result.put("expiredAt", time(key.expires()));
        result.put("createdAt", time(key.created()));
        result.put("unified", 0);
        result.put("uta", 1);
        result.put("userID", key.account());
        result.put("inviterID", 0);
        result.put("vipLevel", "No VIP");
        result.put("mktMakerLevel", "0");
        result.put("affiliateID", 0);
        result.put("rsaPublicKey", "");
        result.put("isMaster", true);
        result.put("parentUid", "0");
        result.put("kycLevel", "LEVEL_DEFAULT");
        result.put("kycRegion", "");
        return ok(result);
    }

    private static String time(Instant instant) {
        return instant == null ? "" : instant.toString();
    }

    CompletionStage<Result> account(Access access, Params params, int granted) {
        ObjectNode result = Result.object();
        result.put("unifiedMarginStatus", 6);
        result.put("marginMode", "REGULAR_MARGIN");
        long window = watch.windowMillis(access.account());
        result.put("dcpStatus", window == 0 ? "OFF" : "ON");
        result.put("timeWindow", window / MILLIS);
        result.put("smpGroup", 0);
        result.put("isMasterTrader", false);
        result.put("spotHedgingStatus", "OFF");
        result.put("updatedTime", Long.toString(access.key().created().toEpochMilli()));
        return ok(result);
    }

    CompletionStage<Result> wallet(Access access, Params params, int granted) {
        if (!params.required("accountType").equals("UNIFIED")) {
            throw RefusalException.parameter("accountType", "must be UNIFIED");
        }
        ObjectNode result = Result.object();
        result.putArray("list").add(wallets.of(access.account(), coins(params)));
        return ok(result);
    }

    private static Set<String> coins(Params params) {
        String coins = params.text("coin");
        if (coins.isEmpty()) {
            return Set.of();
        }
        String[] names = coins.split(",", COINS_MAX + 1);
        if (names.length > COINS_MAX) {
            throw RefusalException.parameter("coin", "names more than " + COINS_MAX);
        }
        return new HashSet<>(Arrays.asList(names));
    }

    CompletionStage<Result> fees(Access access, Params params, int granted) {
        Category category = Category.of(params);
        ObjectNode result = Result.object();
        ArrayNode list = result.putArray("list");
        String symbol = params.text("symbol");
        int tier = accounts.of(access.account()).tier();
        if (category == Category.SPOT) {
            if (!symbol.isEmpty() && instruments.find(symbol) == null) {
                throw new RefusalException(RetCode.SYMBOL);
            }
            for (Instrument instrument : instruments.all()) {
                if (symbol.isEmpty() || symbol.equals(instrument.name())) {
                    FeeRate rate = instruments.rate(instrument, tier);
                    list.addObject()
                            .put("symbol", instrument.name())
                            .put("takerFeeRate", rate.takerText())
                            .put("makerFeeRate", rate.makerText());
                }
            }
        }
        return ok(result);
    }

    CompletionStage<Result> coinInfo(Access access, Params params, int granted) {
        String coin = params.text("coin");
        ObjectNode result = Result.object();
        ArrayNode rows = result.putArray("rows");
        for (Asset asset : instruments.assets()) {
            if (coin.isEmpty() || coin.equals(asset.name())) {
                ObjectNode row = rows.addObject();
                row.put("coin", asset.name());
                row.put("name", asset.name());
                row.put("remainAmount", "0");
                row.putArray("chains");
            }
        }
        return ok(result);
    }

    /** Positions belong to contracts: there are none. */
    CompletionStage<Result> positions(Access access, Params params, int granted) {
        ObjectNode result = Result.object();
        result.put("category", Category.of(params).word());
        result.putArray("list");
        result.put("nextPageCursor", "");
        return ok(result);
    }

    /** Contracts are not traded here. */
    CompletionStage<Result> contracts(Access access, Params params, int granted) {
        return CompletableFuture.completedFuture(
                Result.refused(
                        RetCode.PARAMETER,
                        "params error: category is not traded here: spot alone is"));
    }
}
