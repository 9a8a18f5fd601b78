// bybit-api, unmodified, through the venue's spot calls, streams and socket orders.
import { RestClientV5, WebsocketAPIClient, WebsocketClient } from 'bybit-api';
import { check, eventually, fails, http, key, run, ws } from './venue.mjs';

const symbol = 'ETHUSDT';
const spot = { category: 'spot', symbol };
const quiet = { trace() {}, info() {}, error: console.error };

function rest(name) {
  const { apiKey, secret } = key(name);
  return new RestClientV5({ baseUrl: http, key: apiKey, secret, parseAPIRateLimits: true });
}

async function ok(what, answer) {
  const seen = await answer;
  check(what, seen.retCode === 0, seen);
  return seen;
}

async function calls(trader, taker) {
  await ok('time', trader.getServerTime());
  const info = await ok('instruments', trader.getInstrumentsInfo(spot));
  check('one instrument', info.result.list.length === 1, info.result);
  const limit = { ...spot, orderType: 'Limit' };
  const made = await ok(
    'order with a colon in its link id',
    trader.submitOrder({ ...limit, side: 'Sell', qty: '2', price: '3000', orderLinkId: 'bot:entry:1' }),
  );
  check('rate limits', made.rateLimitApi.maxRequests > 0, made.rateLimitApi);
  const found = await ok('order by link id', trader.getActiveOrders({ ...spot, orderLinkId: 'bot:entry:1' }));
  check('that order', found.result.list[0].orderId === made.result.orderId, found.result);
  const twice = await trader.submitOrder({ ...limit, side: 'Sell', qty: '2', price: '3000', orderLinkId: 'bot:entry:1' });
  check('a link id once', twice.retCode === 170141, twice);
  await ok('amend', trader.amendOrder({ ...spot, orderId: made.result.orderId, price: '3001' }));
  await ok('market', taker.submitOrder({ ...spot, side: 'Buy', orderType: 'Market', qty: '0.5', marketUnit: 'baseCoin' }));
  const fills = await ok('executions', taker.getExecutionList(spot));
  check('a fill', fills.result.list[0].execPrice === '3001.00', fills.result.list);
  const batch = await ok(
    'batch with one bad item',
    trader.batchSubmitOrders('spot', [
      { ...limit, side: 'Buy', qty: '1', price: '2900' },
      { ...limit, side: 'Buy', qty: '1', price: '-1' },
    ]),
  );
  check('codes at their places', batch.retExtInfo.list[0].code === 0 && batch.retExtInfo.list[1].code !== 0, batch);
  await ok('cancel', trader.cancelOrder({ ...spot, orderId: made.result.orderId }));
  const gone = await trader.cancelOrder({ ...spot, orderId: made.result.orderId });
  check('cancel what is gone', gone.retCode === 170213, gone);
  await ok('cancel all', trader.cancelAllOrders(spot));
  const history = await ok('history', taker.getHistoricOrders({ ...spot, orderStatus: 'Filled' }));
  check('only filled', history.result.list.every((o) => o.orderStatus === 'Filled'), history.result);
  await ok('wallet', trader.getWalletBalance({ accountType: 'UNIFIED' }));
  await ok('key', trader.getQueryApiKey());
  await ok('account', trader.getAccountInfo());
  await ok('fees', trader.getFeeRate(spot));
  await ok('book', trader.getOrderbook({ ...spot, limit: 50 }));
  await ok('ticker', trader.getTickers(spot));
  await ok('trades', trader.getPublicTradingHistory(spot));
  await ok('candles', trader.getKline({ ...spot, interval: '1' }));
  const bad = rest('trader');
  await fails('an unknown path', undefined, () => bad.get('/v5/no/such/path'));
  await ok('and it goes on', bad.getServerTime());
}

async function status(client, orderId) {
  return (await client.getActiveOrders({ ...spot, orderId })).result.list[0].orderStatus;
}

async function kinds(trader, taker) {
  const limit = { ...spot, orderType: 'Limit' };
  await ok('an offer', trader.submitOrder({ ...limit, side: 'Sell', qty: '1', price: '3010' }));
  const whole = await ok('fill or kill', taker.submitOrder({ ...limit, side: 'Buy', qty: '0.5', price: '3010', timeInForce: 'FOK' }));
  check('filled', (await status(taker, whole.result.orderId)) === 'Filled', whole);
  const killed = await taker.submitOrder({ ...limit, side: 'Buy', qty: '5', price: '3010', timeInForce: 'FOK' });
  check('killed', killed.retCode === 170210, killed);
  const taking = await trader.submitOrder({ ...limit, side: 'Buy', qty: '1', price: '3010', timeInForce: 'PostOnly', smpType: 'None' });
  check('post only that would take', taking.retCode === 170218, taking);
  const worth = await ok('market by worth', taker.submitOrder({ ...spot, side: 'Buy', orderType: 'Market', qty: '301' }));
  check('worth', (await taker.getExecutionList({ ...spot, orderId: worth.result.orderId })).result.list[0].execQty === '0.1', worth);
  const stop = { ...spot, orderFilter: 'StopOrder', side: 'Buy', triggerPrice: '3030' };
  const market = await ok('conditional market', taker.submitOrder({ ...stop, orderType: 'Market', qty: '0.2', marketUnit: 'baseCoin' }));
  const limited = await ok('conditional limit', taker.submitOrder({ ...stop, orderType: 'Limit', qty: '0.2', price: '3050' }));
  check('it waits', (await status(taker, limited.result.orderId)) === 'Untriggered', limited);
  await ok('what triggers them', trader.submitOrder({ ...limit, side: 'Sell', qty: '2', price: '3030' }));
  await ok('a trade at it', taker.submitOrder({ ...limit, side: 'Buy', qty: '0.5', price: '3030' }));
  await eventually('a trigger', async () => (await status(taker, limited.result.orderId)) === 'Filled');
  check('the market order', (await status(taker, market.result.orderId)) === 'Filled', market);
  await ok('clear', trader.cancelAllOrders(spot));
  await ok('a pair', trader.submitOrder({
    ...limit, side: 'Sell', qty: '1', orderFilter: 'tpslOrder', takeProfit: '3100', stopLoss: '2950' }));
  const pair = (await trader.getActiveOrders(spot)).result.list;
  check('both', pair.length === 2 && pair.every((o) => o.stopOrderType === 'OcoOrder'), pair);
  await ok('what takes the profit', taker.submitOrder({ ...limit, side: 'Buy', qty: '1', price: '3100', timeInForce: 'IOC' }));
  const ends = await Promise.all(pair.map((o) => status(trader, o.orderId)));
  check('one filled, the other over', ends.toSorted().join() === 'Deactivated,Filled', ends);
}

function stream(path, topics, credentials = {}) {
  const heard = [];
  const client = new WebsocketClient({ wsUrl: `${ws}${path}`, ...credentials }, quiet);
  client.on('update', (update) => heard.push(update));
  client.on('exception', (failure) => heard.push({ topic: 'exception', failure }));
  client.subscribeV5(topics, 'spot');
  return {
    heard,
    close: () => client.closeAll(true),
    has: (topic) => heard.some((update) => update.topic === topic),
  };
}

async function streams(trader, taker) {
  const { apiKey, secret } = key('trader');
  const open = stream('/v5/public/spot', [
    `orderbook.1.${symbol}`, `orderbook.50.${symbol}`, `orderbook.200.${symbol}`, `orderbook.1000.${symbol}`,
    `publicTrade.${symbol}`, `tickers.${symbol}`, `kline.5.${symbol}`,
  ]);
  const own = stream('/v5/private', ['order', 'execution', 'wallet', 'position', 'execution.fast'], { key: apiKey, secret });
  await eventually('books', () => open.has(`orderbook.1000.${symbol}`));
  await eventually('private topics', async () => {
    const made = await trader.submitOrder({ ...spot, side: 'Buy', orderType: 'Limit', qty: '1', price: '2900' });
    await trader.cancelOrder({ ...spot, orderId: made.result.orderId });
    await new Promise((go) => setTimeout(go, 100));
    return own.has('order') && own.has('wallet');
  });
  const entry = new WebsocketAPIClient({ wsUrl: `${ws}/v5/trade`, key: apiKey, secret, attachEventListeners: false }, quiet);
  const made = await entry.submitNewOrder({ ...spot, side: 'Sell', orderType: 'Limit', qty: '1', price: '3102' });
  check('socket order', made.retCode === 0, made);
  const amended = await entry.amendOrder({ ...spot, orderId: made.data.orderId, price: '3103' });
  check('socket amend', amended.retCode === 0, amended);
  const batch = await entry.batchSubmitOrders('spot', [
    { symbol, side: 'Buy', orderType: 'Limit', qty: '1', price: '2900' },
    { symbol, side: 'Buy', orderType: 'Magic', qty: '1', price: '2900' },
  ]);
  check('socket batch', batch.retExtInfo.list[0].code === 0 && batch.retExtInfo.list[1].code !== 0, batch);
  await taker.submitOrder({ ...spot, side: 'Buy', orderType: 'Limit', qty: '0.25', price: '3103' });
  await eventually('every topic', () =>
    own.has('execution') && own.has('execution.fast') && open.has(`publicTrade.${symbol}`)
    && open.has(`tickers.${symbol}`) && open.has(`kline.5.${symbol}`));
  const cancelled = await entry.cancelOrder({ ...spot, orderId: made.data.orderId });
  check('socket cancel', cancelled.retCode === 0, cancelled);
  check('no exceptions', !open.has('exception') && !own.has('exception'), [open.heard.at(-1), own.heard.at(-1)]);
  let number = 0;
  for (const update of open.heard.filter((u) => u.topic === `orderbook.50.${symbol}`)) {
    check('a book without gaps', update.type === 'snapshot' || update.data.u === number + 1, update);
    number = update.data.u;
  }
}

run(async () => {
  const trader = rest('trader');
  const taker = rest('taker');
  await calls(trader, taker);
  await kinds(trader, taker);
  await streams(trader, taker);
});
