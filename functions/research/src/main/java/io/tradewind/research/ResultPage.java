package io.tradewind.research;

import java.util.List;
import java.util.UUID;

/**
 * A page of ranked rows.
 *
 * @param totalCount ranked rows of the sweep, or of the ticker that was asked for
 */
public record ResultPage(
        UUID sweepRunId,
        long totalCount,
        int returnedCount,
        int offset,
        int limit,
        List<ResultRow> results) {}
