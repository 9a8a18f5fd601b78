package io.tradewind.matching.book;

/**
 * Finds open orders by the engine's id. A counter gives the ids, so their low bits choose a place
 * as evenly as any hash, and neighbours in time are neighbours in memory; orders that share a place
 * are chained through their rows. Nothing is moved when one ends.
 */
public final class OrderIds {

    private final Orders orders;
    private int[] places;
    private int mask;
    private int size;

    /** Room for so many orders before the first growth. */
    public OrderIds(Orders orders, int capacity) {
        this.orders = orders;
        places = new int[Integer.highestOneBit(Math.max(16, capacity) - 1) << 2];
        mask = places.length - 1;
    }

    /** The slot of an open order, or {@link Orders#NONE}. */
    public int get(long id) {
        int slot = places[(int) id & mask];
        while (slot != Orders.NONE && orders.id(slot) != id) {
            slot = orders.chain(slot);
        }
        return slot;
    }

    /** Adds an order that is not there. */
    public void put(int slot, long id) {
        if (++size > places.length >>> 1) {
            grow();
        }
        link(slot, id);
    }

    private void link(int slot, long id) {
        int place = (int) id & mask;
        orders.setChain(slot, places[place]);
        places[place] = slot;
    }

    /** Removes an order that is there. */
    public void remove(int slot, long id) {
        int place = (int) id & mask;
        int next = orders.chain(slot);
        int at = places[place];
        if (at == slot) {
            places[place] = next;
        } else {
            unlink(at, slot, next);
        }
        size--;
    }

    private void unlink(int first, int slot, int next) {
        int before = first;
        while (orders.chain(before) != slot) {
            before = orders.chain(before);
            if (before == Orders.NONE) {
                throw new IllegalStateException("order " + orders.id(slot) + " is not indexed");
            }
        }
        orders.setChain(before, next);
    }

    private void grow() {
        int[] old = places;
        places = new int[Math.multiplyExact(old.length, 2)];
        mask = places.length - 1;
        for (int first : old) {
            int slot = first;
            while (slot != Orders.NONE) {
                int next = orders.chain(slot);
                link(slot, orders.id(slot));
                slot = next;
            }
        }
    }
}
