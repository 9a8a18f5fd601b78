package io.tradewind.matching;

import java.util.Arrays;
import java.util.function.ToIntFunction;

/** Tables from a stable code to its constant. */
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
}
