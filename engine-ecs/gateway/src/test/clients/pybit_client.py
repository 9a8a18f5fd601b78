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


def sockets(taker):
    book, tape, orders, fills, wallet = Heard(), Heard(), Heard(), Heard(), Heard()
    public = WebSocket("spot", testnet=False)
    public.orderbook_stream(50, "BTCUSDT", book)
    public.trade_stream("BTCUSDT", tape)
    private = WebSocket("private", private_auth_expire=10, **key("trader"))
    private.order_stream(orders)
    private.execution_stream(fills)
    private.wallet_stream(wallet)
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
    tape.wait("its trade", lambda m: any(float(each["p"]) == 50700 for each in m["data"]))
    wallet.wait("its money", lambda m: m["data"])
    trade.amend_order(answers, **SPOT, orderLinkId="pybit-ws", price="50650")
    check("amended", answers.wait("amend", lambda m: m["op"] == "order.amend")["retCode"] == 0)
    trade.cancel_order(answers, **SPOT, orderLinkId="pybit-ws")
    check("cancelled", answers.wait("cancel", lambda m: m["op"] == "order.cancel")["retCode"] == 0)
    orders.wait("its end", lambda m: has(m, orderLinkId="pybit-ws", orderStatus="PartiallyFilledCanceled"))
    for socket in (public, private, trade):
        socket.exit()


calls(rest("trader"), rest("taker"))
sockets(rest("taker"))
print("all passed")
sys.exit(0)
