"""pybit, unmodified, through the venue's spot calls, streams and socket orders."""

import os
import re
import sys
import threading
import time

import pybit._websocket_trading
import pybit.unified_trading
from pybit.exceptions import InvalidRequestError
from pybit.unified_trading import HTTP, WebSocket, WebSocketTrading

HOST = os.environ.get("GATEWAY_URL", "")
if not re.fullmatch(r"http://127\.0\.0\.1:\d+", HOST):
    raise SystemExit("GATEWAY_URL must name a gateway on this machine: no other venue is to be called")
STREAMS = HOST.replace("http", "ws")
pybit.unified_trading.PUBLIC_WSS = STREAMS + "/v5/public/{CHANNEL_TYPE}"
pybit.unified_trading.PRIVATE_WSS = STREAMS + "/v5/private"
pybit._websocket_trading.TRADE_WSS = STREAMS + "/v5/trade"

SPOT = {"category": "spot", "symbol": "BTCUSDT"}
DEADLINE_SECONDS = 20


def check(what, so, seen=None):
    if not so:
        raise AssertionError(f"{what}: {seen}")
    print("ok", what)


def key(name):
    return {"testnet": False, "api_key": name, "api_secret": name + "-secret"}


def rest(name):
    session = HTTP(**key(name))
    session.endpoint = HOST
    return session


def refused(what, code, call):
    try:
        seen = call()
    except InvalidRequestError as refusal:
        check(what, refusal.status_code == code, refusal)
        return
    raise AssertionError(f"{what}: succeeded with {seen}")


class Heard:
    """What a callback was told; asked until it is what was waited for."""

    def __init__(self):
        self.messages = []
        self.changed = threading.Condition()

    def __call__(self, message):
        with self.changed:
            self.messages.append(message)
            self.changed.notify_all()

    def wait(self, what, so):
        end = time.monotonic() + DEADLINE_SECONDS
        with self.changed:
            while not any(so(message) for message in self.messages):
                left = end - time.monotonic()
                if left <= 0:
                    raise AssertionError(f"not in time: {what}: {self.messages}")
                self.changed.wait(left)
            found = next(message for message in self.messages if so(message))
        print("ok", what)
        return found


def has(message, **wanted):
    return any(all(item.get(k) == v for k, v in wanted.items()) for item in message["data"])


def known(session, **which):
    """An order as the venue has it, open or not."""
    return session.get_open_orders(**SPOT, **which)["result"]["list"][0]


def eventually(what, so):
    end = time.monotonic() + DEADLINE_SECONDS
    while not so():
        if time.monotonic() > end:
            raise AssertionError(f"not in time: {what}")
        time.sleep(0.02)
    print("ok", what)


def calls(trader, taker):
    check("time", abs(int(trader.get_server_time()["time"]) / 1000 - time.time()) < 60)
    listed = trader.get_instruments_info(**SPOT)["result"]["list"]
    check("instrument", [one["symbol"] for one in listed] == ["BTCUSDT"], listed)
    made = trader.place_order(
        **SPOT, side="Sell", orderType="Limit", qty=0.5, price="50500", orderLinkId="pybit:sell-1")["result"]
    check("that order", trader.get_open_orders(**SPOT, orderLinkId="pybit:sell-1")["result"]["list"][0]["orderId"]
          == made["orderId"], made)
    refused("a link id once", 170141, lambda: trader.place_order(
        **SPOT, side="Sell", orderType="Limit", qty="0.5", price="50500", orderLinkId="pybit:sell-1"))
    book = taker.get_orderbook(**SPOT, limit=50)["result"]
    check("book", [float(each) for each in book["a"][0]] == [50500, 0.5], book)
    bought = taker.place_order(**SPOT, side="Buy", orderType="Market", qty="0.1", marketUnit="baseCoin")["result"]
    fills = taker.get_executions(**SPOT, orderId=bought["orderId"])["result"]["list"]
    check("executions", len(fills) == 1 and float(fills[0]["execPrice"]) == 50500, fills)
    closed = taker.get_order_history(**SPOT, orderId=bought["orderId"])["result"]["list"]
    check("history", closed[0]["orderStatus"] == "Filled", closed)
    trader.amend_order(**SPOT, orderId=made["orderId"], price="50600")
    check("amended", float(trader.get_open_orders(**SPOT, orderId=made["orderId"])["result"]["list"][0]["price"])
          == 50600)
    batch = trader.place_batch_order(category="spot", request=[
        {"symbol": "BTCUSDT", "side": "Buy", "orderType": "Limit", "qty": "0.01", "price": "48000"},
        {"symbol": "BTCUSDT", "side": "Buy", "orderType": "Limit", "qty": "0.01", "price": "-1"},
    ])
    codes = [item["code"] for item in batch["retExtInfo"]["list"]]
    check("codes at their places", codes[0] == 0 and codes[1] != 0, batch)
    trader.cancel_order(**SPOT, orderId=made["orderId"])
    refused("cancel of what is gone", 170213, lambda: trader.cancel_order(**SPOT, orderId=made["orderId"]))
    trader.cancel_all_orders(**SPOT)
    check("cancel all", trader.get_open_orders(**SPOT)["result"]["list"] == [])
    check("wallet", trader.get_wallet_balance(accountType="UNIFIED")["result"]["list"][0]["coin"])
    check("fees", trader.get_fee_rates(**SPOT)["result"]["list"])
    check("account", trader.get_account_info()["result"]["unifiedMarginStatus"] == 6)
    check("ticker", float(taker.get_tickers(**SPOT)["result"]["list"][0]["lastPrice"]) == 50500)
    check("candles", float(taker.get_kline(**SPOT, interval="1")["result"]["list"][0][4]) == 50500)
    check("trades", taker.get_public_trade_history(**SPOT)["result"]["list"])


def kinds(trader, taker):
    """Every type of order that spot has, and how each ends."""
    limit = {**SPOT, "orderType": "Limit"}
    trader.place_order(**limit, side="Sell", qty="1", price="50500")
    cost = taker.place_order(**SPOT, side="Buy", orderType="Market", qty="505")["result"]
    check("market by worth", float(known(taker, **cost)["cumExecQty"]) == 0.01, cost)
    post = {**limit, "side": "Buy", "qty": "0.1", "timeInForce": "PostOnly"}
    refused("post only that would take", 170218, lambda: taker.place_order(**post, price="50500"))
    resting = taker.place_order(**post, price="49000")["result"]
    check("post only", known(taker, **resting)["timeInForce"] == "PostOnly", resting)
    ioc = taker.place_order(**limit, side="Buy", qty="0.1", price="49000", timeInForce="IOC")["result"]
    check("immediate or cancel", known(taker, **ioc)["orderStatus"] == "Cancelled", ioc)
    fok = {**limit, "side": "Buy", "price": "50500", "timeInForce": "FOK"}
    filled = taker.place_order(**fok, qty="0.1")["result"]
    check("fill or kill", known(taker, **filled)["orderStatus"] == "Filled", filled)
    refused("fill or kill of too much", 170210, lambda: taker.place_order(**fok, qty="10"))
    stop = {"orderFilter": "StopOrder", "triggerPrice": "50800", "side": "Buy", "qty": "0.1"}
    stopped = taker.place_order(**SPOT, **stop, orderType="Market")["result"]
    stop_limit = taker.place_order(**limit, **stop, price="50750")["result"]
    waiting = taker.get_open_orders(**SPOT, orderFilter="StopOrder")["result"]["list"]
    check("stops wait", [one["orderStatus"] for one in waiting] == ["Untriggered"] * 2, waiting)
    pair = taker.place_order(
        **limit, side="Sell", qty="0.1", orderFilter="tpslOrder", takeProfit="52000", stopLoss="48000")["result"]
    check("a pair", known(taker, **pair)["stopOrderType"] == "OcoOrder", pair)
    trader.cancel_all_orders(**SPOT)
    trader.place_order(**limit, side="Sell", qty="0.2", price="50800")
    taker.place_order(**SPOT, side="Buy", orderType="Market", qty="0.05", marketUnit="baseCoin")
    eventually("a stop runs", lambda: known(taker, **stopped)["orderStatus"] == "Filled")
    eventually("a stop limit rests", lambda: known(taker, **stop_limit)["orderStatus"] == "New")
    taker.cancel_order(**SPOT, **pair, orderFilter="tpslOrder")
    check("what ended", known(taker, **pair)["orderStatus"] in ("Cancelled", "Deactivated"))
    taker.cancel_all_orders(**SPOT)
    trader.cancel_all_orders(**SPOT)


def batches_and_pages(trader):
    limit = {"symbol": "BTCUSDT", "side": "Buy", "orderType": "Limit", "qty": "0.01"}
    wanted = [{**limit, "price": str(48000 + i), "orderLinkId": f"pybit-b{i}"} for i in range(3)]
    made = trader.place_batch_order(category="spot", request=wanted)["result"]["list"]
    changes = [{"symbol": "BTCUSDT", "orderId": each["orderId"], "price": "47000"} for each in made]
    amended = trader.amend_batch_order(category="spot", request=changes)["retExtInfo"]["list"]
    check("batch amend", [one["code"] for one in amended] == [0] * 3, amended)
    first = trader.get_open_orders(**SPOT, limit=2)["result"]
    rest = trader.get_open_orders(**SPOT, limit=2, cursor=first["nextPageCursor"])["result"]
    seen = [one["orderLinkId"] for one in first["list"] + rest["list"]]
    check("pages", seen == ["pybit-b2", "pybit-b1", "pybit-b0"] and rest["nextPageCursor"] == "", seen)
    gone = [{"symbol": "BTCUSDT", "orderLinkId": f"pybit-b{i}"} for i in (0, 1, 9)]
    ended = trader.cancel_batch_order(category="spot", request=gone)["retExtInfo"]["list"]
    check("batch cancel", [one["code"] for one in ended] == [0, 0, 170213], ended)
    cancelled = trader.get_order_history(**SPOT, orderStatus="Cancelled", limit=2)["result"]["list"]
    check("history by status", [one["orderLinkId"] for one in cancelled] == ["pybit-b1", "pybit-b0"], cancelled)
    fills = trader.get_executions(category="spot", execType="Trade", limit=1)["result"]
    check("pages of executions", fills["nextPageCursor"] and len(fills["list"]) == 1, fills)
    check("no funding", trader.get_executions(category="spot", execType="Funding")["result"]["list"] == [])
    trader.cancel_all_orders(category="spot")


def others(trader):
    """What a spot venue answers to those who ask for more, or may not ask."""
    linear = {"category": "linear", "symbol": "BTCUSDT"}
    order = {**linear, "side": "Buy", "orderType": "Market", "qty": "1"}
    refused("a linear order", 10001, lambda: trader.place_order(**order))
    refused("leverage", 10001, lambda: trader.set_leverage(**linear, buyLeverage="2", sellLeverage="2"))
    check("no positions", trader.get_positions(category="linear", settleCoin="USDT")["result"]["list"] == [])
    check("no contracts", trader.get_instruments_info(category="linear")["result"]["list"] == [])
    check("unified", trader.get_api_key_information()["result"]["uta"] == 1)
    check("coins", trader.get_coin_info()["result"]["rows"])
    trader.set_dcp(product="SPOT", timeWindow=30)
    check("cancel on disconnect", trader.get_account_info()["result"]["dcpStatus"] == "ON")
    stranger = HTTP(testnet=False, api_key="trader", api_secret="wrong")
    stranger.endpoint = HOST
    refused("a wrong signature", 10004, lambda: stranger.get_wallet_balance(accountType="UNIFIED"))
    refused("a reader's order", 10005, lambda: rest("reader").place_order(
        **SPOT, side="Buy", orderType="Market", qty="10"))
    limits = HTTP(return_response_headers=True, **key("trader"))
    limits.endpoint = HOST
    headers = limits.get_open_orders(**SPOT)[2]
    check("limits", int(headers["X-Bapi-Limit-Status"]) < int(headers["X-Bapi-Limit"]), headers)


def sockets(taker):
    book, tape, orders, fills, wallet = Heard(), Heard(), Heard(), Heard(), Heard()
    fast, best, deep, ticker, candle = Heard(), Heard(), Heard(), Heard(), Heard()
    public = WebSocket("spot", testnet=False)
    public.orderbook_stream(50, "BTCUSDT", book)
    public.orderbook_stream(1, "BTCUSDT", best)
    public.orderbook_stream(200, ["BTCUSDT", "ETHUSDT"], deep)
    public.orderbook_stream(1000, "BTCUSDT", deep)
    public.trade_stream("BTCUSDT", tape)
    public.ticker_stream("BTCUSDT", ticker)
    public.kline_stream(1, "BTCUSDT", candle)
    private = WebSocket("private", private_auth_expire=10, **key("trader"))
    private.order_stream(orders)
    private.execution_stream(fills)
    private.fast_execution_stream(fast, "spot")
    private.wallet_stream(wallet)
    private.position_stream(Heard())
    for topic in ("200.BTCUSDT", "200.ETHUSDT", "1000.BTCUSDT"):
        deep.wait("book " + topic, lambda m, name=topic: m["topic"].endswith(name))
    best.wait("the best levels", lambda m: m["type"] == "snapshot")
    book.wait("a book", lambda m: m["topic"] == "orderbook.50.BTCUSDT")
    trade = WebSocketTrading(recv_window=8000, private_auth_expire=10, **key("trader"))
    answers = Heard()
    trade.place_order(answers, **SPOT, side="Sell", orderType="Limit", qty="0.2", price="50700", orderLinkId="pybit-ws")
    made = answers.wait("socket order entry", lambda m: m["op"] == "order.create")
    check("accepted", made["retCode"] == 0, made)
    orders.wait("its order", lambda m: has(m, orderLinkId="pybit-ws", orderStatus="New"))
    book.wait("its level", lambda m: any(float(price) == 50700 for price, _ in m["data"]["a"]))
    taker.place_order(**SPOT, side="Buy", orderType="Limit", qty="0.1", price="50700", timeInForce="IOC")
    fills.wait("its fill", lambda m: has(m, orderLinkId="pybit-ws", isMaker=True))
    fast.wait("its fill, fast", lambda m: has(m, orderId=made["data"]["orderId"], orderLinkId=""))
    ticker.wait("its price", lambda m: float(m["data"]["lastPrice"]) == 50700)
    candle.wait("its candle", lambda m: float(m["data"][0]["close"]) == 50700)
    tape.wait("its trade", lambda m: any(float(each["p"]) == 50700 for each in m["data"]))
    wallet.wait("its money", lambda m: m["data"])
    trade.amend_order(answers, **SPOT, orderLinkId="pybit-ws", price="50650")
    check("amended", answers.wait("amend", lambda m: m["op"] == "order.amend")["retCode"] == 0)
    trade.cancel_order(answers, **SPOT, orderLinkId="pybit-ws")
    check("cancelled", answers.wait("cancel", lambda m: m["op"] == "order.cancel")["retCode"] == 0)
    orders.wait("its end", lambda m: has(m, orderLinkId="pybit-ws", orderStatus="PartiallyFilledCanceled"))
    refusals = Heard()
    trade.cancel_order(answers, refusals, **SPOT, orderLinkId="pybit-ws")
    refusals.wait("cancel of what is gone", lambda m: m["retCode"] == 170213)
    limit = {"symbol": "BTCUSDT", "side": "Buy", "orderType": "Limit", "qty": "0.01"}
    trade.place_batch_order(answers, category="spot", request=[
        {**limit, "price": "48000", "orderLinkId": "pybit-w1"}, {**limit, "price": "-1"}])
    batch = answers.wait("batch", lambda m: m["op"] == "order.create-batch")
    check("its codes", batch["retExtInfo"]["list"][0]["code"] == 0 != batch["retExtInfo"]["list"][1]["code"], batch)
    one = {"symbol": "BTCUSDT", "orderLinkId": "pybit-w1"}
    trade.amend_batch_order(answers, category="spot", request=[{**one, "qty": "0.02"}])
    answers.wait("batch amend", lambda m: m["op"] == "order.amend-batch" and m["retExtInfo"]["list"][0]["code"] == 0)
    trade.cancel_batch_order(answers, category="spot", request=[one])
    answers.wait("batch cancel", lambda m: m["op"] == "order.cancel-batch" and m["retExtInfo"]["list"][0]["code"] == 0)
    conditional(taker, trade, orders)
    public.unsubscribe("tickers.BTCUSDT")
    eventually("unsubscribed", lambda: "tickers.BTCUSDT" not in public.get_subscription_topics())
    for socket in (public, private, trade):
        socket.exit()


def conditional(taker, trade, orders):
    """A stop tells that it waits, that it is triggered, and what comes of it."""
    trade.place_order(Heard(), **SPOT, side="Sell", orderType="Limit", qty="0.1", price="50900")
    trade.place_order(Heard(), **SPOT, side="Buy", orderType="Limit", qty="0.01", price="50100",
                      triggerPrice="50900", orderFilter="StopOrder", orderLinkId="pybit-stop")
    orders.wait("a stop waits", lambda m: has(m, orderLinkId="pybit-stop", orderStatus="Untriggered"))
    taker.place_order(**SPOT, side="Buy", orderType="Limit", qty="0.1", price="50900")
    orders.wait("it is triggered", lambda m: has(m, orderLinkId="pybit-stop", orderStatus="Triggered"))
    orders.wait("it rests", lambda m: has(m, orderLinkId="pybit-stop", orderStatus="New"))
    trade.cancel_order(Heard(), **SPOT, orderLinkId="pybit-stop")
    orders.wait("it ends", lambda m: has(m, orderLinkId="pybit-stop", orderStatus="Cancelled"))


calls(rest("trader"), rest("taker"))
kinds(rest("trader"), rest("taker"))
batches_and_pages(rest("trader"))
others(rest("trader"))
sockets(rest("taker"))
print("all passed")
sys.exit(0)
