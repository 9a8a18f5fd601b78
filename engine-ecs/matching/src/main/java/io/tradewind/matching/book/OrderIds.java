package io.tradewind.matching.book;

/**
 * Finds open orders by the engine's id. A counter gives the ids, so their low bits choose a place
 * as evenly as any hash, and neighbours in time are neighbours in memory; orders that share a place
 * are chained by their slots. Nothing is moved when one ends.
 */
public final class OrderIds {

    private final Orders orders;
    private int[] places;
    private int[] chains;
    private int mask;

    /** Room for so many orders before the first growth. */
    public OrderIds(Orders orders, int capacity) {
        this.orders = orders;
        chains = new int[Integer.highestOneBit(Math.max(16, capacity) - 1) << 1];
        places = new int[chains.length << 1];
        mask = places.length - 1;
    }

    /** The slot of an open order, or {@link Orders#NONE}. */
    public int get(long id) {
        int slot = places[(int) id & mask];
        while (slot != Orders.NONE && orders.id(slot) != id) {
            slot = chains[slot];
        }
        return slot;
    }

    /** Adds an order that is not there. */
    public void put(int slot, long id) {
        while (slot >= chains.length) {
            grow();
        }
        link(slot, id);
    }

    private void link(int slot, long id) {
        int place = (int) id & mask;
        chains[slot] = places[place];
        places[place] = slot;
    }

    /** Removes an order that is there. */
    public void remove(int slot, long id) {
        int place = (int) id & mask;
        int next = chains[slot];
        int at = places[place];
        if (at == slot) {
            places[place] = next;
        } else {
            unlink(at, slot, next);
        }
    }

    private void unlink(int first, int slot, int next) {
        int before = first;
        while (chains[before] != slot) {
            before = chains[before];
            if (before == Orders.NONE) {
                throw new IllegalStateException("order " + orders.id(slot) + " is not indexed");
            }
        }
        chains[before] = next;
    }

    private void grow() {
        int[] firsts = places;
        int[] nexts = chains;
        chains = new int[Math.multiplyExact(nexts.length, 2)];
        places = new int[Math.multiplyExact(firsts.length, 2)];
        mask = places.length - 1;
        for (int first : firsts) {
            for (int slot = first; slot != Orders.NONE; slot = nexts[slot]) {
                link(slot, orders.id(slot));
            }
        }
    }
}
