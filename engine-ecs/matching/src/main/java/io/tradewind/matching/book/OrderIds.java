package io.tradewind.matching.book;

import io.tradewind.matching.state.Rows;

/**
 * Finds open orders by the engine's id. A counter gives the ids, so their low bits choose a place
 * as evenly as any hash, and neighbours in time are neighbours in memory; orders that share a place
 * are chained by their slots. Nothing is moved when one ends.
 */
public final class OrderIds {

    private int[] places;
    private int[] chains;
    private int mask;

    /** Room for orders in so many rows, of which at most half are orders', before it grows. */
    public OrderIds(int capacity) {
        chains = new int[Integer.highestOneBit(Math.max(16, capacity) - 1) << 1];
        places = new int[chains.length];
        mask = places.length - 1;
    }

    /** The slot of an open order, or {@link Orders#NONE}. */
    public int get(Rows rows, long id) {
        int slot = places[(int) id & mask];
        while (slot != Orders.NONE && Orders.id(rows, slot) != id) {
            slot = chains[Rows.index(slot)];
        }
        return slot;
    }

    /** Adds an order that is not there. */
    public void put(Rows rows, int slot, long id) {
        while (Rows.index(slot) >= chains.length) {
            grow(rows);
        }
        link(slot, id);
    }

    private void link(int slot, long id) {
        int place = (int) id & mask;
        chains[Rows.index(slot)] = places[place];
        places[place] = slot;
    }

    /** Removes an order that is there. */
    public void remove(Rows rows, int slot, long id) {
        int place = (int) id & mask;
        int next = chains[Rows.index(slot)];
        int at = places[place];
        if (at == slot) {
            places[place] = next;
        } else {
            unlink(rows, at, slot, next);
        }
    }

    private void unlink(Rows rows, int first, int slot, int next) {
        int before = first;
        while (chains[Rows.index(before)] != slot) {
            before = chains[Rows.index(before)];
            if (before == Orders.NONE) {
                throw new IllegalStateException(
                        "order " + Orders.id(rows, slot) + " is not indexed");
            }
        }
        chains[Rows.index(before)] = next;
    }

    private void grow(Rows rows) {
        int[] firsts = places;
        int[] nexts = chains;
        chains = new int[Math.multiplyExact(nexts.length, 2)];
        places = new int[Math.multiplyExact(firsts.length, 2)];
        mask = places.length - 1;
        for (int first : firsts) {
            for (int slot = first; slot != Orders.NONE; slot = nexts[Rows.index(slot)]) {
                link(slot, Orders.id(rows, slot));
            }
        }
    }
}
