package io.tradewind.benchmarks.matching;

import exchange.core2.collections.objpool.ObjectsPool;
import exchange.core2.core.common.CoreSymbolSpecification;
import exchange.core2.core.common.MatcherTradeEvent;
import exchange.core2.core.common.OrderAction;
import exchange.core2.core.common.OrderType;
import exchange.core2.core.common.SymbolType;
import exchange.core2.core.common.UserProfile;
import exchange.core2.core.common.cmd.CommandResultCode;
import exchange.core2.core.common.cmd.OrderCommand;
import exchange.core2.core.common.cmd.OrderCommandType;
import exchange.core2.core.common.config.ExchangeConfiguration;
import exchange.core2.core.common.config.LoggingConfiguration;
import exchange.core2.core.orderbook.IOrderBook;
import exchange.core2.core.orderbook.OrderBookDirectImpl;
import exchange.core2.core.orderbook.OrderBookEventsHelper;
import exchange.core2.core.processors.MatchingEngineRouter;
import exchange.core2.core.processors.RiskEngine;
import exchange.core2.core.processors.SharedPool;
import exchange.core2.core.processors.journaling.DummySerializationProcessor;

/** exchange-core on the caller's thread: its risk engine around its direct book, or the book. */
final class ExchangeCore {

    private static final int BASE = 1;
    private static final int QUOTE = 2;
    private static final CoreSymbolSpecification SYMBOL =
            new CoreSymbolSpecification(
                    OwnMarket.SYMBOL,
                    SymbolType.CURRENCY_EXCHANGE_PAIR,
                    BASE,
                    QUOTE,
                    1,
                    1_000,
                    2,
                    1,
                    0,
                    0);

    private final RiskEngine risk;
    private final MatchingEngineRouter router;
    private final IOrderBook book;
    private final OrderCommand command = new OrderCommand();

    /** With risk for so many users, or with 0 the book alone. */
    ExchangeCore(int users) {
        book =
                new OrderBookDirectImpl(
                        SYMBOL,
                        ObjectsPool.createDefaultTestPool(),
                        OrderBookEventsHelper.NON_POOLED_EVENTS_HELPER,
                        LoggingConfiguration.DEFAULT);
        if (users == 0) {
            risk = null;
            router = null;
            return;
        }
        ExchangeConfiguration configuration = ExchangeConfiguration.defaultBuilder().build();
        SharedPool pool = SharedPool.createTestSharedPool();
        var serialization = DummySerializationProcessor.INSTANCE;
        risk = new RiskEngine(0, 1, serialization, pool, configuration);
        router =
                new MatchingEngineRouter(
                        0, 1, serialization, OrderBookDirectImpl::new, pool, configuration);
        risk.getSymbolSpecificationProvider().addSymbol(SYMBOL);
        router.getOrderBooks().put(SYMBOL.symbolId, book);
        for (int i = 0; i < users; i++) {
            risk.getUserProfileService().addEmptyUserProfile(uid(i));
            UserProfile profile = risk.getUserProfileService().getUserProfile(uid(i));
            profile.accounts.put(BASE, 1L << 48);
            profile.accounts.put(QUOTE, 1L << 55);
        }
    }

    private static long uid(int user) {
        return OwnMarket.FIRST_ACCOUNT + user;
    }

    /** Runs the messages; returns a sum that depends on all events. */
    long run(Messages m, int from, int to) {
        long sum = 0;
        for (int i = from; i < to; i++) {
            OrderCommand c = command;
            c.orderId = m.orders[i];
            c.uid = uid(m.users[i]);
            c.symbol = OwnMarket.SYMBOL;
            c.timestamp = i;
            c.matcherEvent = null;
            c.resultCode =
                    risk == null
                            ? CommandResultCode.VALID_FOR_MATCHING_ENGINE
                            : CommandResultCode.NEW;
            if (m.kinds[i] == Messages.CANCEL) {
                c.command = OrderCommandType.CANCEL_ORDER;
            } else {
                c.command = OrderCommandType.PLACE_ORDER;
                c.price = m.prices[i];
                c.reserveBidPrice = m.prices[i];
                c.size = m.quantities[i];
                c.action = m.sides[i] == 0 ? OrderAction.BID : OrderAction.ASK;
                c.orderType = m.kinds[i] == Messages.IOC ? OrderType.IOC : OrderType.GTC;
            }
            if (risk == null) {
                c.resultCode = IOrderBook.processCommand(book, c);
            } else {
                risk.preProcessCommand(i, c);
                router.processOrder(i, c);
                risk.handlerRiskRelease(i, c);
            }
            for (MatcherTradeEvent e = c.matcherEvent; e != null; e = e.nextEvent) {
                sum += e.price * e.size;
            }
            sum += c.resultCode == CommandResultCode.SUCCESS ? 1 : 1L << 40;
        }
        return sum;
    }
}
