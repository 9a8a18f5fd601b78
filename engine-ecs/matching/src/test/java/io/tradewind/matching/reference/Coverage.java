package io.tradewind.matching.reference;

import io.tradewind.matching.Reason;
import io.tradewind.matching.event.EventType;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Which reasons and events the histories of a test have brought up. */
final class Coverage {

    /** No history of a test's size can bring these up. */
    private static final Set<Reason> OUT_OF_REACH =
            EnumSet.of(Reason.NONE, Reason.CAPACITY, Reason.MALFORMED);

    private final Set<String> words = new HashSet<>();

    void note(Collection<String> lines) {
        for (String line : lines) {
            words.addAll(Arrays.asList(line.split(" ")));
        }
    }

    List<String> missing() {
        Stream<String> reasons =
                Arrays.stream(Reason.values())
                        .filter(r -> !OUT_OF_REACH.contains(r))
                        .map(Reason::name);
        Stream<String> events =
                Arrays.stream(EventType.values())
                        .map(
                                t ->
                                        t == EventType.DEAD_MAN
                                                ? "dead"
                                                : t.name().toLowerCase(Locale.ROOT));
        return Stream.concat(reasons, events).filter(w -> !words.contains(w)).toList();
    }
}
