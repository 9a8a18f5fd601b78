// ccxt, unmodified, through everything that it offers for spot trading on the venue.
import ccxt from 'ccxt';
import { check, eventually, fails, http, key, run, ws } from './venue.mjs';

const SYMBOL = 'BTC/USDT';

async function client(name) {
  const exchange = new ccxt.pro.bybit({
    ...key(name),
    enableRateLimit: false,
    options: { defaultType: 'spot' },
    urls: {
      api: {
        public: http,
        private: http,
        ws: {
          public: { spot: `${ws}/v5/public/spot` },
          private: {
            spot: { unified: `${ws}/v5/private` },
            contract: `${ws}/v5/private`,
            usdc: `${ws}/v5/private`,
            trade: `${ws}/v5/trade`,
          },
        },
      },
    },
  });
  await exchange.loadHttpProxyAgent();
  await exchange.loadMarkets();
  return exchange;
}

async function rest(trader, taker) {
  check('markets', trader.markets[SYMBOL].spot && trader.markets['ETH/USDT'], trader.symbols);
  check('time', Math.abs((await trader.fetchTime()) - Date.now()) < 60_000);
  const before = await trader.fetchBalance();
  check('balance', before.USDT.free > 0, before.USDT);
  const maker = await trader.createOrder(SYMBOL, 'limit', 'sell', 0.5, 50500, {
    clientOrderId: 'ccxt:sell-1',
  });
  const book = await taker.fetchOrderBook(SYMBOL);
  check('book', book.asks[0][0] === 50500 && book.asks[0][1] === 0.5, book.asks);
  const market = await taker.createOrder(SYMBOL, 'market', 'buy', 0.1);
  check('market by amount', (await taker.fetchOrder(market.id, SYMBOL, { acknowledged: true })).filled === 0.1, market);
  const cost = await taker.createMarketBuyOrderWithCost(SYMBOL, 5050);
  check('market by cost', (await taker.fetchOrder(cost.id, SYMBOL, { acknowledged: true })).filled === 0.1, cost);
  const open = await trader.fetchOpenOrders(SYMBOL);
  check('open orders', open.some((o) => o.id === maker.id && o.remaining === 0.3), open);
  await trader.editOrder(maker.id, SYMBOL, 'limit', 'sell', 0.4, 50600);
  const edited = await trader.fetchOpenOrder(maker.id, SYMBOL);
  check('edit', edited.price === 50600 && edited.amount === 0.4, edited);
  await trader.cancelOrder(maker.id, SYMBOL);
  await fails('cancel what is gone', ccxt.OrderNotFound, () => trader.cancelOrder(maker.id, SYMBOL));
  const post = await trader.createOrder(SYMBOL, 'limit', 'buy', 0.01, 49000, { postOnly: true });
  check('post only', (await trader.fetchOpenOrder(post.id, SYMBOL)).timeInForce === 'PO', post);
  const ioc = await trader.createOrder(SYMBOL, 'limit', 'buy', 0.01, 49000, { timeInForce: 'IOC' });
  check('immediate or cancel', (await trader.fetchOrder(ioc.id, SYMBOL, { acknowledged: true })).status === 'canceled');
  const trigger = await trader.createOrder(SYMBOL, 'limit', 'buy', 0.01, 52000, { triggerPrice: 51900 });
  check('trigger', trigger.id !== undefined, trigger);
  const batch = await trader.createOrders([
    { symbol: SYMBOL, type: 'limit', side: 'buy', amount: 0.01, price: 48000 },
    { symbol: SYMBOL, type: 'limit', side: 'buy', amount: 0.01, price: 48100 },
  ]);
  check('batch', batch.length === 2 && batch.every((o) => o.id), batch);
  await trader.cancelOrders([batch[0].id], SYMBOL);
  await trader.cancelAllOrders(SYMBOL);
  const left = await trader.fetchOpenOrders(SYMBOL);
  check('cancel all', !left.some((o) => o.id === batch[1].id), left);
  await fails('too small an order', ccxt.InvalidOrder, () =>
    trader.createOrder(SYMBOL, 'limit', 'buy', 0.000001, 100));
  await fails('too large an order', ccxt.InsufficientFunds, () =>
    trader.createOrder(SYMBOL, 'limit', 'buy', 900, 49000));
  const closed = await taker.fetchClosedOrders(SYMBOL);
  check('closed orders', closed.some((o) => o.id === market.id), closed);
  const fills = await taker.fetchMyTrades(SYMBOL);
  check('fills', fills.filter((t) => t.order === market.id || t.order === cost.id).length === 2, fills);
  check('trades', (await taker.fetchTrades(SYMBOL)).length >= 2);
  check('ticker', (await taker.fetchTicker(SYMBOL)).last === 50500);
  check('tickers', (await taker.fetchTickers([SYMBOL]))[SYMBOL].last === 50500);
  check('candles', (await taker.fetchOHLCV(SYMBOL, '1m')).at(-1)[4] === 50500);
  check('fee', (await taker.fetchTradingFee(SYMBOL)).taker > 0);
  const positions = await taker.fetchPositions();
  check('positions', Array.isArray(positions) && positions.length === 0, positions);
  const linear = { category: 'linear', symbol: 'BTCUSDT' };
  await fails('linear order', ccxt.BadRequest, () =>
    trader.privatePostV5OrderCreate({ ...linear, side: 'Buy', orderType: 'Market', qty: '0.01' }));
  await fails('linear cancel all', ccxt.BadRequest, () => trader.privatePostV5OrderCancelAll(linear));
  await fails('leverage', ccxt.BadRequest, () =>
    trader.privatePostV5PositionSetLeverage({ ...linear, buyLeverage: '2', sellLeverage: '2' }));
  await fails('trailing stop', ccxt.BadRequest, () =>
    trader.privatePostV5PositionTradingStop({ ...linear, trailingStop: '100', positionIdx: 0 }));
}

async function sockets(trader, taker) {
  const books = await trader.watchOrderBook(SYMBOL);
  check('watched book', Array.isArray(books.bids), books);
  check('watched ticker', (await trader.watchTicker(SYMBOL)).last === 50500);
  check('watched candles', (await trader.watchOHLCV(SYMBOL, '1m')).length > 0);
  const orders = trader.watchOrders(SYMBOL);
  const fills = trader.watchMyTrades(SYMBOL);
  const balance = trader.watchBalance();
  const trades = trader.watchTrades(SYMBOL);
  await eventually('subscribed', async () => {
    const made = await trader.createOrderWs(SYMBOL, 'limit', 'sell', 0.2, 50700);
    await trader.cancelOrderWs(made.id, SYMBOL);
    return Promise.race([orders.then((o) => o.length > 0), new Promise((go) => setTimeout(() => go(false), 200))]);
  });
  const made = await trader.createOrderWs(SYMBOL, 'limit', 'sell', 0.2, 50700);
  const edited = await trader.editOrderWs(made.id, SYMBOL, 'limit', 'sell', 0.3, 50650);
  check('socket order entry', edited.id === made.id, edited);
  await eventually('book update', async () => {
    const book = await Promise.race([
      trader.watchOrderBook(SYMBOL),
      new Promise((go) => setTimeout(() => go(trader.orderbooks[SYMBOL]), 100)),
    ]);
    return book.asks.some(([price, amount]) => price === 50650 && amount === 0.3);
  });
  await taker.createOrderWs(SYMBOL, 'limit', 'buy', 0.1, 50650);
  check('watched fill', (await fills).at(-1).price === 50650);
  check('watched trade', (await trades).at(-1).price === 50650);
  check('watched balance', (await balance).BTC.total > 0);
  await fails('socket cancel of what is not', ccxt.OrderNotFound, () =>
    trader.cancelOrderWs('123456789', SYMBOL));
  await trader.cancelOrderWs(made.id, SYMBOL);
  await trader.unWatchOrderBook(SYMBOL);
  console.log('ok unsubscribed');
}

run(async () => {
  const trader = await client('trader');
  const taker = await client('taker');
  await rest(trader, taker);
  await sockets(trader, taker);
});
