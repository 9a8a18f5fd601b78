package io.tradewind.quant.strategy;

import java.util.Arrays;
import java.util.stream.Collectors;

/** A choice that requests and files write by name. */
public sealed interface Labelled permits Direction, Signal, Fill, Sizing, EmaSeed, Strategy {

    /** The name as it is written, for example {@code next-open}. */
    String label();

    /**
     * The constant of {@code type} with the given label.
     *
     * @throws IllegalArgumentException naming the labels there are
     */
    static <E extends Enum<E> & Labelled> E of(Class<E> type, String label) {
        E[] constants = type.getEnumConstants();
        for (E constant : constants) {
            if (constant.label().equals(label)) {
                return constant;
            }
        }
        throw new IllegalArgumentException(
                "must be one of "
                        + Arrays.stream(constants)
                                .map(Labelled::label)
                                .collect(Collectors.joining(", ")));
    }
}
