package io.tradewind.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tradewind.api.web.AuthenticationFilter;
import io.tradewind.api.web.Problems;
import io.tradewind.platform.http.ProblemException;
import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.research.SweepQueries;
import io.tradewind.research.heatmap.Aggregate;
import io.tradewind.research.heatmap.Axis;
import io.tradewind.research.heatmap.HeatMap;
import io.tradewind.research.heatmap.HeatMapOutcome;
import io.tradewind.research.heatmap.HeatMapWish;
import io.tradewind.research.heatmap.PictureOutcome;
import io.tradewind.research.job.ListFilter;
import io.tradewind.research.page.ListCursor;
import io.tradewind.research.result.BestResults;
import io.tradewind.research.result.FileOutcome;
import io.tradewind.research.result.PageOutcome;
import io.tradewind.research.result.ResultFile;
import io.tradewind.research.result.ResultPage;
import io.tradewind.research.result.SweepSummary;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Completed sweeps and their ranked rows. */
@RestController
@RequestMapping("/api/v1/sweeps")
@Tag(name = "sweeps", description = "Completed sweeps and their ranked rows")
final class SweepController {

    private static final String ROWS_UNDER_WAY =
            "The sweep is completed; beyond the best, its rows are being stored";

    private static final String FILES_UNDER_WAY =
            "The sweep is completed and its result files are being written; its best rows can be"
                    + " read already";

    private final SweepQueries sweeps;

    private final ApiAddress address;

    SweepController(SweepQueries sweeps, ApiAddress address) {
        this.sweeps = sweeps;
        this.address = address;
    }

    @Operation(
            summary = "The tenant's completed sweeps, newest first",
            description = "Page by page: the header Link says where the next one is")
    @AnswersPage
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<List<SweepSummary>> list(
            @RequestAttribute(AuthenticationFilter.TENANT) TenantId tenant,
            @Parameter(description = "Completed at this instant, or date, or later")
                    @RequestParam(name = "completed_from", required = false)
                    Instant from,
            @Parameter(description = "Completed before this instant or date")
                    @RequestParam(name = "completed_to", required = false)
                    Instant to,
            @Parameter(schema = @Schema(minimum = "1", maximum = "500", defaultValue = "50"))
                    @RequestParam(name = "limit", defaultValue = "50")
                    int limit,
            @Parameter(
                            description = "Where the page begins, out of the header Link",
                            schema = @Schema(type = "string", maxLength = 100))
                    @RequestParam(name = "cursor", required = false)
                    ListCursor cursor,
            @Parameter(hidden = true) HttpServletRequest request) {
        Page page = new Page(limit, 0);
        ListFilter filter = new ListFilter(null, from, to, cursor);
        return NextPage.answer(sweeps.list(tenant, filter, page.limit()), request, address);
    }

    @Operation(summary = "The sweep that completed last")
    @GetMapping(path = "/latest", produces = MediaType.APPLICATION_JSON_VALUE)
    SweepSummary latest(@RequestAttribute(AuthenticationFilter.TENANT) TenantId tenant) {
        return sweeps.latest(tenant)
                .orElseThrow(() -> Problems.notFound("No sweep has completed yet"));
    }

    @Operation(
            summary = "A sweep's ranked rows, best score first",
            description =
                    "Of a sweep with more than 100,000 rows, those after the first hundred, and"
                            + " after each ticker's first ten, may come some time after its end;"
                            + " until then 503 PENDING")
    @GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResultPage page(
            @RequestAttribute(AuthenticationFilter.TENANT) TenantId tenant,
            @PathVariable("id") UUID id,
            @Parameter(description = "Rows of this ticker only", schema = @Schema(maxLength = 20))
                    @RequestParam(name = "ticker", required = false)
                    String ticker,
            @Parameter(schema = @Schema(minimum = "1", maximum = "500", defaultValue = "50"))
                    @RequestParam(name = "limit", defaultValue = "50")
                    int limit,
            @Parameter(schema = @Schema(minimum = "0", maximum = "999999999", defaultValue = "0"))
                    @RequestParam(name = "offset", defaultValue = "0")
                    int offset) {
        Page page = new Page(limit, offset);
        return switch (sweeps.page(
                tenant, id, Optional.ofNullable(ticker), page.limit(), page.offset())) {
            case PageOutcome.Found(ResultPage found) -> found;
            case PageOutcome.UnderWay() -> throw Problems.underWay(ROWS_UNDER_WAY);
            case PageOutcome.NotFound() -> throw missing(id).get();
        };
    }

    @Operation(summary = "A sweep's best row, in full")
    @GetMapping(path = "/{id}/best", produces = MediaType.APPLICATION_JSON_VALUE)
    BestResults best(
            @RequestAttribute(AuthenticationFilter.TENANT) TenantId tenant,
            @PathVariable("id") UUID id) {
        return sweeps.best(tenant, id).orElseThrow(missing(id));
    }

    @Operation(
            summary = "The best row of each of a sweep's tickers",
            description = "In ranking order; the first hundred in full")
    @GetMapping(path = "/{id}/best-per-ticker", produces = MediaType.APPLICATION_JSON_VALUE)
    BestResults bestPerTicker(
            @RequestAttribute(AuthenticationFilter.TENANT) TenantId tenant,
            @PathVariable("id") UUID id) {
        return sweeps.bestPerTicker(tenant, id).orElseThrow(missing(id));
    }

    @Operation(
            summary = "One figure of a sweep over two of its parameters, as a matrix",
            description =
                    "cells has a row for each of y_values, and in it a figure for each of x_values;"
                            + " null where no combination has it. Where combinations share a cell,"
                            + " aggregate says what it shows: of the best-ranked one, or the mean,"
                            + " least or greatest of all. At most 250,000 cells out of 1,000,000"
                            + " rows.")
    @GetMapping(path = "/{id}/heatmap", produces = MediaType.APPLICATION_JSON_VALUE)
    HeatMap heatMap(
            @RequestAttribute(AuthenticationFilter.TENANT) TenantId tenant,
            @PathVariable("id") UUID id,
            @Parameter(
                            schema =
                                    @Schema(
                                            allowableValues = {
                                                "fast_period",
                                                "slow_period",
                                                "signal_period"
                                            },
                                            defaultValue = "fast_period"))
                    @RequestParam(name = "x", defaultValue = "fast_period")
                    Axis x,
            @Parameter(
                            schema =
                                    @Schema(
                                            allowableValues = {
                                                "fast_period",
                                                "slow_period",
                                                "signal_period"
                                            },
                                            defaultValue = "slow_period"))
                    @RequestParam(name = "y", defaultValue = "slow_period")
                    Axis y,
            @Parameter(
                            description = "A column of the rows, such as sharpe_ratio",
                            schema = @Schema(defaultValue = "score"))
                    @RequestParam(name = "metric", defaultValue = "score")
                    String metric,
            @Parameter(
                            schema =
                                    @Schema(
                                            allowableValues = {"best", "mean", "min", "max"},
                                            defaultValue = "best"))
                    @RequestParam(name = "aggregate", defaultValue = "best")
                    Aggregate aggregate,
            @Parameter(
                            description = "Required where the sweep has several",
                            schema = @Schema(maxLength = 20))
                    @RequestParam(name = "ticker", required = false)
                    String ticker) {
        HeatMapWish wish = new HeatMapWish(x, y, metric, aggregate, Optional.ofNullable(ticker));
        return switch (sweeps.heatMap(tenant, id, wish)) {
            case HeatMapOutcome.Drawn(HeatMap map) -> map;
            case HeatMapOutcome.Refused(var errors) -> throw Problems.invalid(errors);
            case HeatMapOutcome.NotFound() -> throw missing(id).get();
        };
    }

    @Operation(
            summary = "One figure of a sweep over its first two swept parameters, as a picture",
            description =
                    "Drawn when it is first asked for, of at most 1,000,000 rows, and kept beside"
                            + " the result files")
    @ApiResponse(
            responseCode = "307",
            description = "Where the PNG is, for 15 minutes",
            headers = @Header(name = "Location", schema = @Schema(type = "string", format = "uri")))
    @GetMapping("/{id}/heatmap.png")
    ResponseEntity<Void> picture(
            @RequestAttribute(AuthenticationFilter.TENANT) TenantId tenant,
            @PathVariable("id") UUID id,
            @Parameter(
                            description = "A column of the rows, such as sharpe_ratio",
                            schema = @Schema(defaultValue = "score"))
                    @RequestParam(name = "metric", defaultValue = "score")
                    String metric,
            @Parameter(
                            description = "By default that of the best row",
                            schema = @Schema(maxLength = 20))
                    @RequestParam(name = "ticker", required = false)
                    String ticker) {
        return switch (sweeps.picture(tenant, id, Optional.ofNullable(ticker), metric)) {
            case PictureOutcome.At(URI link) -> redirect(link);
            case PictureOutcome.Refused(var errors) -> throw Problems.invalid(errors);
            case PictureOutcome.NotFound() -> throw missing(id).get();
        };
    }

    @Operation(summary = "All rows of a sweep as CSV")
    @AnswersFile
    @GetMapping("/{id}/results.csv")
    ResponseEntity<Void> csv(
            @RequestAttribute(AuthenticationFilter.TENANT) TenantId tenant,
            @PathVariable("id") UUID id) {
        return redirect(tenant, id, ResultFile.CSV);
    }

    @Operation(summary = "All rows of a sweep as JSON")
    @AnswersFile
    @GetMapping("/{id}/results.json")
    ResponseEntity<Void> json(
            @RequestAttribute(AuthenticationFilter.TENANT) TenantId tenant,
            @PathVariable("id") UUID id) {
        return redirect(tenant, id, ResultFile.JSON);
    }

    @Operation(
            summary = "All rows of a sweep as Apache Parquet",
            description = "Percentages are decimals with six places, all other figures doubles")
    @AnswersFile
    @GetMapping("/{id}/results.parquet")
    ResponseEntity<Void> parquet(
            @RequestAttribute(AuthenticationFilter.TENANT) TenantId tenant,
            @PathVariable("id") UUID id) {
        return redirect(tenant, id, ResultFile.PARQUET);
    }

    private ResponseEntity<Void> redirect(TenantId tenant, UUID id, ResultFile file) {
        return switch (sweeps.download(tenant, id, file)) {
            case FileOutcome.At(URI link) -> redirect(link);
            case FileOutcome.UnderWay() -> throw Problems.underWay(FILES_UNDER_WAY);
            case FileOutcome.NotFound() -> throw missing(id).get();
        };
    }

    private static ResponseEntity<Void> redirect(URI link) {
        return ResponseEntity.status(HttpStatus.TEMPORARY_REDIRECT).location(link).build();
    }

    private static Supplier<ProblemException> missing(UUID id) {
        return () -> Problems.notFound("There is no completed sweep " + id);
    }
}
