package io.tradewind.benchmarks.matching;

import java.util.Arrays;

/** The times of the same commands in several replays, in nanoseconds: a row for each replay. */
final class Replays {

    private final int[][] nanos;

    /**
     * @param replays an odd number, so that there is one in the middle
     */
    Replays(int replays, int commands) {
        nanos = new int[replays][commands];
    }

    /** The times of a replay, to be filled. */
    int[] of(int replay) {
        return nanos[replay];
    }

    /** All times of the commands from one up to another. */
    Percentiles all(int from, int to) {
        int[] times = new int[nanos.length * (to - from)];
        for (int replay = 0; replay < nanos.length; replay++) {
            System.arraycopy(nanos[replay], from, times, replay * (to - from), to - from);
        }
        return new Percentiles(times);
    }

    /** Of each command, the middle one of its times. */
    Percentiles medians(int from, int to) {
        return ranked(from, to, nanos.length / 2);
    }

    /** Of each command, the shortest of its times. */
    Percentiles minima(int from, int to) {
        return ranked(from, to, 0);
    }

    private Percentiles ranked(int from, int to, int rank) {
        int[] times = new int[to - from];
        int[] own = new int[nanos.length];
        for (int i = from; i < to; i++) {
            for (int replay = 0; replay < own.length; replay++) {
                own[replay] = nanos[replay][i];
            }
            Arrays.sort(own);
            times[i - from] = own[rank];
        }
        return new Percentiles(times);
    }
}
