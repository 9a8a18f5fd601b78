package io.tradewind.benchmarks.matching;

import com.paritytrading.parity.match.OrderBook;
import com.paritytrading.parity.match.OrderBookListener;
import com.paritytrading.parity.match.Side;

/** parity-match: a book without risk. It knows no IOC: what is left of one is cancelled. */
final class Parity implements OrderBookListener {

    private final OrderBook book = new OrderBook(this);
    private long sum;

    long run(Messages m, int from, int to) {
        for (int i = from; i < to; i++) {
            long order = m.orders[i];
            if (m.kinds[i] == Messages.CANCEL) {
                book.cancel(order, 0);
                continue;
            }
            Side side = m.sides[i] == 0 ? Side.BUY : Side.SELL;
            book.enter(order, side, m.prices[i], m.quantities[i]);
            if (m.kinds[i] == Messages.IOC) {
                book.cancel(order, 0);
            }
        }
        return sum;
    }

    @Override
    public void match(
            long resting, long incoming, Side side, long price, long executed, long remaining) {
        sum += price * executed;
    }

    @Override
    public void add(long order, Side side, long price, long size) {
        sum++;
    }

    @Override
    public void cancel(long order, long cancelled, long remaining) {
        sum++;
    }
}
