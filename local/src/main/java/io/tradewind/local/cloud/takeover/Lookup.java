package io.tradewind.local.cloud.takeover;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What is found in a way of its own, and is ours where it is found.
 *
 * @param search finds the ids
 */
record Lookup(String type, Search search) implements Kind {

    /** Finds what is planned. */
    @FunctionalInterface
    interface Search {
        Stream<String> ids(Planned planned, Inquiry aws, Map<String, String> ids);
    }

    @Override
    public List<Candidate> candidates(Planned planned, Inquiry aws, Map<String, String> ids) {
        return search.ids(planned, aws, ids).map(Candidate::ours).toList();
    }
}
