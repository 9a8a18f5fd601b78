package io.tradewind.benchmarks.matching;

import java.util.Arrays;

/**
 * Messages as every contender can read them, and as the engine's commands. A cancel names the order
 * by the number that the engine gave it, which all contenders use.
 */
final class Messages {

    static final byte NEW = 0;
    static final byte IOC = 1;
    static final byte CANCEL = 2;

    final byte[] kinds;
    final byte[] sides;
    final int[] users;
    final long[] prices;
    final long[] quantities;
    final long[] orders;
    byte[] commands;

    /** Where the command of each message begins, and behind the last one where it ends. */
    final int[] starts;

    int count;
    int commandBytes;

    Messages(int capacity) {
        kinds = new byte[capacity];
        sides = new byte[capacity];
        users = new int[capacity];
        prices = new long[capacity];
        quantities = new long[capacity];
        orders = new long[capacity];
        starts = new int[capacity + 1];
        commands = new byte[1 << 20];
    }

    /** Adds a message, whose command has been kept. */
    void add(int kind, int side, int user, long price, long quantity, long order) {
        kinds[count] = (byte) kind;
        sides[count] = (byte) side;
        users[count] = user;
        prices[count] = price;
        quantities[count] = quantity;
        orders[count++] = order;
        starts[count] = commandBytes;
    }

    /** Keeps a command's bytes. */
    void keep(byte[] command, int length) {
        if (commands.length - commandBytes < length) {
            commands = Arrays.copyOf(commands, commands.length * 2);
        }
        System.arraycopy(command, 0, commands, commandBytes, length);
        commandBytes += length;
    }
}
