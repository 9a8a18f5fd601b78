package io.tradewind.quant.backtest;

import java.util.Arrays;

/** The trades of one simulation, in columns. Scratch of its owner; all amounts in money. */
final class TradeLog {

    private static final int INITIAL_CAPACITY = 64;

    int count;
    int[] side = new int[INITIAL_CAPACITY];
    int[] entryBar = new int[INITIAL_CAPACITY];
    int[] exitBar = new int[INITIAL_CAPACITY];
    double[] entryPrice = new double[INITIAL_CAPACITY];
    double[] exitPrice = new double[INITIAL_CAPACITY];
    double[] units = new double[INITIAL_CAPACITY];
    double[] fees = new double[INITIAL_CAPACITY];
    double[] profit = new double[INITIAL_CAPACITY];
    boolean lastIsOpen;

    void clear() {
        count = 0;
        lastIsOpen = false;
    }

    void open(int openedSide, int bar, double price, double openedUnits, double fee) {
        if (count == side.length) {
            grow();
        }
        side[count] = openedSide;
        entryBar[count] = bar;
        entryPrice[count] = price;
        units[count] = openedUnits;
        fees[count] = fee;
        count++;
        lastIsOpen = true;
    }

    void close(int bar, double price, double fee, double tradeProfit) {
        mark(bar, price, tradeProfit);
        fees[count - 1] += fee;
        lastIsOpen = false;
    }

    /** The open trade as it stands at a price, without an exit. */
    void mark(int bar, double price, double tradeProfit) {
        int last = count - 1;
        exitBar[last] = bar;
        exitPrice[last] = price;
        profit[last] = tradeProfit;
    }

    int closedCount() {
        return lastIsOpen ? count - 1 : count;
    }

    /** Profit as a fraction of the money put in. */
    double returnOf(int trade) {
        return profit[trade] / (units[trade] * entryPrice[trade]);
    }

    double totalFees() {
        double sum = 0;
        for (int trade = 0; trade < count; trade++) {
            sum += fees[trade];
        }
        return sum;
    }

    private void grow() {
        int capacity = count * 2;
        side = Arrays.copyOf(side, capacity);
        entryBar = Arrays.copyOf(entryBar, capacity);
        exitBar = Arrays.copyOf(exitBar, capacity);
        entryPrice = Arrays.copyOf(entryPrice, capacity);
        exitPrice = Arrays.copyOf(exitPrice, capacity);
        units = Arrays.copyOf(units, capacity);
        fees = Arrays.copyOf(fees, capacity);
        profit = Arrays.copyOf(profit, capacity);
    }
}
