package io.tradewind.local.faults;

import java.util.List;

/** The processes that can be killed on request. */
public final class Victims {

    /** A function's own process, where functions have one: under {@code --isolated}. */
    public static final String INSTANCES = "instances";

    /** All of them, by their names in {@code ./tradewind status}. */
    public static final List<String> ALL =
            List.of("functions", "postgres", "sqs", "dynamodb", "s3", INSTANCES);

    private Victims() {}
}
