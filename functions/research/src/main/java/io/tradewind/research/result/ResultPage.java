package io.tradewind.research.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;

/**
 * A page of ranked rows.
 *
 * @param totalCount ranked rows of the sweep, or of the ticker that was asked for
 * @param validation what the sweep found out about its best results; absent where nobody asked
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ResultPage(
        UUID sweepRunId,
        long totalCount,
        int returnedCount,
        int offset,
        int limit,
        List<ResultRow> results,
        SweepValidation validation) {}
