package io.tradewind.platform.objects;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Buffers that writers leave to those after them, so that a function which writes files of
 * megabytes for every message does not grow new ones each time. Thread-safe.
 */
final class PartBuffers {

    private static final int SPARE_MAX = 3;
    private static final int SIZE_FIRST = 64 * 1024;

    private final Deque<byte[]> spare = new ArrayDeque<>();

    /** A buffer of any size, with anything in it. */
    synchronized byte[] take() {
        byte[] buffer = spare.pollFirst();
        return buffer == null ? new byte[SIZE_FIRST] : buffer;
    }

    /** Takes a buffer back that its writer no longer touches. */
    synchronized void giveBack(byte[] buffer) {
        if (spare.size() < SPARE_MAX) {
            spare.addFirst(buffer);
        }
    }
}
