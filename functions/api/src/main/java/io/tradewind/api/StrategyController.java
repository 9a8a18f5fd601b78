package io.tradewind.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tradewind.api.openapi.RunBody;
import io.tradewind.api.openapi.SweepBody;
import io.tradewind.api.web.AuthenticationFilter;
import io.tradewind.api.web.Body;
import io.tradewind.api.web.IdempotencyKey;
import io.tradewind.api.web.Problems;
import io.tradewind.api.web.RequestFilter;
import io.tradewind.platform.http.ProblemException;
import io.tradewind.platform.log.Correlation;
import io.tradewind.platform.problem.FieldError;
import io.tradewind.platform.problem.Kind;
import io.tradewind.platform.problem.Problem;
import io.tradewind.platform.sweep.SweepCall;
import io.tradewind.platform.sweep.UnknownTicker;
import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.research.StartOutcome;
import io.tradewind.research.SweepCommand;
import io.tradewind.research.SweepService;
import io.tradewind.research.backtest.BacktestCommand;
import io.tradewind.research.backtest.BacktestOutcome;
import io.tradewind.research.backtest.BacktestReport;
import io.tradewind.research.backtest.BacktestService;
import io.tradewind.research.catalogue.PriceShortfall;
import io.tradewind.research.job.Job;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Sweeps and single backtests. */
@RestController
@RequestMapping(
        path = "/api/v1/strategy",
        consumes = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_FORM_URLENCODED_VALUE},
        produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "strategy", description = "Sweeps and single backtests")
final class StrategyController {

    private final SweepService sweeps;
    private final BacktestService backtests;
    private final long combinationsMax;
    private final ApiAddress address;

    StrategyController(
            SweepService sweeps,
            BacktestService backtests,
            long combinationsMax,
            ApiAddress address) {
        this.sweeps = sweeps;
        this.backtests = backtests;
        this.combinationsMax = combinationsMax;
        this.address = address;
    }

    @Operation(
            summary = "Starts a sweep",
            description =
                    "Answers at once; the job tells how far it is, and the signed callback that it"
                            + " ended. The same job_id, or the same Idempotency-Key, with the same"
                            + " body gets the same answer.")
    @RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = SweepBody.class)),
                @Content(
                        mediaType = MediaType.APPLICATION_FORM_URLENCODED_VALUE,
                        schema = @Schema(implementation = SweepBody.class))
            })
    @ApiResponse(responseCode = "202", description = "Accepted")
    @ApiResponse(responseCode = "409", ref = "Problem")
    @ApiResponse(responseCode = "422", ref = "Problem")
    @ApiResponse(responseCode = "503", ref = "Problem")
    @PostMapping("/sweep")
    @ResponseStatus(HttpStatus.ACCEPTED)
    AcceptedSweep sweep(
            @RequestAttribute(AuthenticationFilter.TENANT) TenantId tenant,
            @Parameter(hidden = true) HttpServletRequest request,
            @Parameter(hidden = true) HttpServletResponse response) {
        JsonNode body = Body.parameters(request);
        SweepCall call =
                switch (SweepCall.parse(body, combinationsMax)) {
                    case SweepCall.Parsed.Valid(SweepCall valid) -> valid;
                    case SweepCall.Parsed.Invalid(List<FieldError> errors) ->
                            throw Problems.invalid(errors);
                };
        String correlationId = (String) request.getAttribute(RequestFilter.CORRELATION_GIVEN);
        UUID jobId = jobId(tenant, call, IdempotencyKey.of(request));
        Job job = start(tenant, call, jobId, correlationId);
        Correlation.job(job.jobId().toString());
        if (correlationId == null) {
            response.setHeader(Correlation.HEADER, job.jobId().toString());
        }
        return AcceptedSweep.of(job, address);
    }

    @Operation(summary = "Runs one backtest: every metric, the trades and the equity curve")
    @RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = RunBody.class)),
                @Content(
                        mediaType = MediaType.APPLICATION_FORM_URLENCODED_VALUE,
                        schema = @Schema(implementation = RunBody.class))
            })
    @ApiResponse(responseCode = "200", description = "The backtest")
    @ApiResponse(responseCode = "422", ref = "Problem")
    @ApiResponse(responseCode = "503", ref = "Problem")
    @PostMapping("/run")
    BacktestReport run(
            @RequestAttribute(AuthenticationFilter.TENANT) TenantId tenant,
            @Parameter(hidden = true) HttpServletRequest request) {
        BacktestCommand command =
                switch (BacktestCommand.parse(Body.parameters(request))) {
                    case BacktestCommand.Parsed.Valid(BacktestCommand valid) -> valid;
                    case BacktestCommand.Parsed.Invalid(List<FieldError> errors) ->
                            throw Problems.invalid(errors);
                };
        return switch (backtests.run(tenant, command)) {
            case BacktestOutcome.Completed(BacktestReport report) -> report;
            case BacktestOutcome.Unknown(UnknownTicker ticker) ->
                    throw unknown(command.request().tickers(), List.of(ticker));
            case BacktestOutcome.Refused(List<FieldError> errors) -> throw Problems.invalid(errors);
            case BacktestOutcome.WithoutPrices(PriceShortfall shortfall) ->
                    throw Problems.without(shortfall);
        };
    }

    /** The id of the job to be: given as such, or by the header; null for a new one. */
    private static UUID jobId(TenantId tenant, SweepCall call, Optional<String> idempotencyKey) {
        if (call.jobId().isPresent() && idempotencyKey.isPresent()) {
            String rule = "job_id and the header Idempotency-Key say the same: give one of them";
            throw Problems.invalid(List.of(new FieldError("job_id", "conflict", rule)));
        }
        return call.jobId()
                .or(() -> idempotencyKey.map(key -> IdempotencyKey.id(tenant, key)))
                .orElse(null);
    }

    private Job start(TenantId tenant, SweepCall call, UUID jobId, String correlationId) {
        String callback =
                call.webhookUrl()
                        .or(() -> call.request().callbackUrl())
                        .map(URI::toString)
                        .orElse(null);
        SweepCommand command =
                new SweepCommand(
                        jobId, call.request(), callback, call.webhookHeaders(), correlationId);
        return switch (sweeps.start(tenant, command)) {
            case StartOutcome.Accepted(Job job) -> job;
            case StartOutcome.Conflict(var another) ->
                    throw new ProblemException(
                            Problem.of(
                                    Kind.CONFLICT,
                                    "Another request was made with job_id " + another));
            case StartOutcome.UnknownTickers(List<UnknownTicker> tickers) ->
                    throw unknown(call.request().tickers(), tickers);
            case StartOutcome.Refused(List<FieldError> errors) -> throw Problems.invalid(errors);
            case StartOutcome.WithoutPrices(PriceShortfall shortfall) ->
                    throw Problems.without(shortfall);
        };
    }

    private static ProblemException unknown(List<String> asked, List<UnknownTicker> unknown) {
        return new ProblemException(UnknownTicker.problem(asked, unknown));
    }
}
