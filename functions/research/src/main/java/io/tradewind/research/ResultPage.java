package io.tradewind.research;

import java.util.List;
import java.util.UUID;

/**
 * A page of ranked rows.
 *
 * @param totalCount ranked rows that pages can show; all rows are in the sweep's files
 */
public record ResultPage(
        UUID sweepRunId,
        long totalCount,
        int returnedCount,
        int offset,
        int limit,
        List<ResultRow> results) {}
