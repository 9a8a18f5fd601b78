package io.tradewind.gateway;

import io.tradewind.gateway.auth.BybitSignatures;
import io.tradewind.gateway.auth.KeyRing;
import io.tradewind.gateway.auth.Tokens;
import io.tradewind.gateway.bybit.Operations;
import io.tradewind.gateway.bybit.Wallets;
import io.tradewind.gateway.feed.Feed;
import io.tradewind.gateway.limit.RateLimits;
import io.tradewind.gateway.market.Bars;
import io.tradewind.gateway.market.Markets;
import io.tradewind.gateway.order.AccountViews;
import io.tradewind.gateway.order.Archive;
import io.tradewind.gateway.order.Desk;
import io.tradewind.gateway.order.DisconnectWatch;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;

/**
 * The parts that protocols stand on.
 *
 * @param broken completes, exceptionally, when a part has died that works by itself: the process is
 *     to end then
 */
public record Rooms(
        Vertx vertx,
        Clock clock,
        Feed feed,
        Markets markets,
        Bars bars,
        AccountViews accounts,
        Archive archive,
        Desk desk,
        DisconnectWatch watch,
        Operations operations,
        Wallets wallets,
        KeyRing keys,
        BybitSignatures signatures,
        Tokens tokens,
        RateLimits limits,
        EngineMetrics metrics,
        CompletableFuture<Void> broken) {}
