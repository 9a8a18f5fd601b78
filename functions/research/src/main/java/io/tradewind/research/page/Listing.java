package io.tradewind.research.page;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param next cursor of the next page, as text; empty on the last one
 */
public record Listing<T>(List<T> entries, Optional<String> next) {

    /** The page of what was found, which is one more than the limit where there is a next page. */
    public static <T> Listing<T> of(List<T> found, int limit, Function<T, String> place) {
        if (found.size() <= limit) {
            return new Listing<>(found, Optional.empty());
        }
        List<T> entries = List.copyOf(found.subList(0, limit));
        return new Listing<>(entries, Optional.of(place.apply(entries.getLast())));
    }
}
