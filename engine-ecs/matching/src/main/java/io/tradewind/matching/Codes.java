package io.tradewind.matching;

import java.util.Arrays;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/** Tables from a stable code to its constant, and sets of codes. */
final class Codes {

    private Codes() {}

    static <E extends Enum<E>> E[] table(E[] constants, ToIntFunction<E> code) {
        int size = Arrays.stream(constants).mapToInt(code).max().orElseThrow() + 1;
        E[] table = Arrays.copyOf(constants, size);
        Arrays.fill(table, null);
        for (E constant : constants) {
            if (table[code.applyAsInt(constant)] != null) {
                throw new IllegalStateException("two constants share the code of " + constant);
            }
            table[code.applyAsInt(constant)] = constant;
        }
        return table;
    }

    /** The codes of the constants that have something in common, a bit each. */
    static <E extends Enum<E>> int set(E[] constants, ToIntFunction<E> code, Predicate<E> trait) {
        return Arrays.stream(constants)
                .filter(trait)
                .mapToInt(constant -> 1 << code.applyAsInt(constant))
                .reduce(0, (a, b) -> a | b);
    }

    /** Whether a code is in a set; a code beyond every set is in none. */
    static boolean has(int set, int code) {
        return code < Integer.SIZE && (set >>> code & 1) != 0;
    }
}
