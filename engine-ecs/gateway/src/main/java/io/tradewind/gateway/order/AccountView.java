package io.tradewind.gateway.order;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** One account's orders, fills and balances. Thread-safe. */
public final class AccountView {

    /** Closed orders that are kept. */
    public static final int CLOSED_MAX = 500;

    /** Executions that are kept. */
    public static final int EXECUTIONS_MAX = 500;

    private final long id;
    private final NavigableMap<Long, OrderState> open = new TreeMap<>();
    private final NavigableMap<Long, OrderState> closed = new TreeMap<>();
    private final Deque<Long> closedByAge = new ArrayDeque<>();
    private final Map<String, Long> byClientId = new HashMap<>();
    private final Deque<Execution> executions = new ArrayDeque<>();
    private final Map<Integer, long[]> balances = new TreeMap<>();
    private final Map<Long, FillTrail> trails = new HashMap<>();
    private int tier;

    AccountView(long id) {
        this.id = id;
    }

    /** The engine's id of it. */
    public long id() {
        return id;
    }

    /** The fee tier. */
    public synchronized int tier() {
        return tier;
    }

    /** The order of the engine's id, open or closed lately; or null. */
    public synchronized OrderState order(long order) {
        OrderState found = open.get(order);
        return found == null ? closed.get(order) : found;
    }

    /** The newest order that has this client order id, open or closed lately; or null. */
    public synchronized OrderState order(String clientOrderId) {
        Long order = byClientId.get(clientOrderId);
        return order == null ? null : order(order);
    }

    /** Open orders below an id that match, newest first. */
    public synchronized List<OrderState> open(
            long below, int limit, Predicate<OrderState> matching) {
        return newest(open.headMap(below, false), limit, matching);
    }

    /** Orders below an id that closed lately and match, newest first. */
    public synchronized List<OrderState> closed(
            long below, int limit, Predicate<OrderState> matching) {
        return newest(closed.headMap(below, false), limit, matching);
    }

    private static List<OrderState> newest(
            NavigableMap<Long, OrderState> orders, int limit, Predicate<OrderState> matching) {
        List<OrderState> found = new ArrayList<>();
        for (OrderState order : orders.descendingMap().values()) {
            if (found.size() == limit) {
                break;
            }
            if (matching.test(order)) {
                found.add(order);
            }
        }
        return found;
    }

    /** Executions below a {@linkplain Execution#place place} that match, newest first. */
    public synchronized List<Execution> executions(
            long below, int limit, Predicate<Execution> matching) {
        List<Execution> found = new ArrayList<>();
        Iterator<Execution> it = executions.descendingIterator();
        while (it.hasNext() && found.size() < limit) {
            Execution execution = it.next();
            if (execution.place() < below && matching.test(execution)) {
                found.add(execution);
            }
        }
        return found;
    }

    /** Available and reserved units of an asset. */
    synchronized long[] balance(int asset) {
        long[] units = balances.get(asset);
        return units == null ? new long[2] : units.clone();
    }

    /** Assets that the account has or had, by the engine's number. */
    synchronized List<Integer> assets() {
        return List.copyOf(balances.keySet());
    }

    synchronized void configure(int feeTier) {
        tier = feeTier;
    }

    synchronized void move(int asset, long available, long reserved) {
        long[] units = balances.computeIfAbsent(asset, key -> new long[2]);
        units[0] += available;
        units[1] += reserved;
    }

    synchronized void put(OrderState order) {
        long orderId = order.terms().id();
        FillTrail trail = trails.get(orderId);
        if (trail != null) {
            trail.note(order);
        }
        if (order.phase().isOpen()) {
            open.put(orderId, order);
            if (!order.terms().clientOrderId().isEmpty()) {
                byClientId.put(order.terms().clientOrderId(), orderId);
            }
            return;
        }
        open.remove(orderId);
        if (closed.put(orderId, order) == null) {
            closedByAge.addLast(orderId);
        }
        if (closedByAge.size() > CLOSED_MAX) {
            forgetOldestOrder();
        }
    }

    /** Takes an order that had traded before this process began. */
    synchronized void putIncomplete(OrderState restored) {
        trails.put(restored.terms().id(), new FillTrail(restored));
        put(restored);
    }

    /**
     * Takes what an order had traded in all at a moment that this view has seen.
     *
     * @return whether nothing is missing any more
     */
    synchronized boolean complete(OrderState whole) {
        long orderId = whole.terms().id();
        FillTrail trail = trails.get(orderId);
        OrderState known = order(orderId);
        if (trail == null || known == null) {
            trails.remove(orderId);
            return true;
        }
        OrderState then = known.filled() == whole.filled() ? known : trail.at(whole.filled());
        if (then == null) {
            return false;
        }
        trails.remove(orderId);
        OrderState completed =
                known.withFills(
                        known.notional() + whole.notional() - then.notional(),
                        known.fee() + whole.fee() - then.fee());
        (known.phase().isOpen() ? open : closed).put(orderId, completed);
        return true;
    }

    synchronized boolean forgetOldestOrder() {
        Long oldest = closedByAge.pollFirst();
        if (oldest == null) {
            return false;
        }
        OrderState forgotten = closed.remove(oldest);
        byClientId.remove(forgotten.terms().clientOrderId(), oldest);
        return true;
    }

    /** Lets closed orders and fills go. */
    synchronized void forgetPast() {
        while (forgetOldestOrder()) {
            // The next one.
        }
        executions.clear();
    }

    synchronized void add(Execution execution) {
        if (executions.size() == EXECUTIONS_MAX) {
            executions.pollFirst();
        }
        executions.addLast(execution);
    }

    synchronized int openOrders() {
        return open.size();
    }
}
