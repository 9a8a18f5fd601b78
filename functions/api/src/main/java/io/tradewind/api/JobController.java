package io.tradewind.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tradewind.api.web.AuthenticationFilter;
import io.tradewind.api.web.IdempotencyKey;
import io.tradewind.api.web.Problems;
import io.tradewind.platform.http.ProblemException;
import io.tradewind.platform.problem.Kind;
import io.tradewind.platform.problem.Problem;
import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.research.CancelOutcome;
import io.tradewind.research.JobQueries;
import io.tradewind.research.RetryOutcome;
import io.tradewind.research.SweepService;
import io.tradewind.research.job.Job;
import io.tradewind.research.job.JobProgress;
import io.tradewind.research.job.JobStatus;
import io.tradewind.research.job.ListFilter;
import io.tradewind.research.page.ListCursor;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Jobs: what was asked for, how far it is, and how it ended. */
@RestController
@RequestMapping(path = "/api/v1/jobs", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "jobs", description = "What was asked for, how far it is, and how it ended")
final class JobController {

    private final JobQueries jobs;
    private final SweepService sweeps;
    private final ApiAddress address;

    JobController(JobQueries jobs, SweepService sweeps, ApiAddress address) {
        this.jobs = jobs;
        this.sweeps = sweeps;
        this.address = address;
    }

    @Operation(
            summary = "The tenant's jobs, newest first",
            description = "Page by page: the header Link says where the next one is")
    @AnswersPage
    @GetMapping
    ResponseEntity<List<Job>> list(
            @RequestAttribute(AuthenticationFilter.TENANT) TenantId tenant,
            @Parameter(description = "Jobs with this status only")
                    @RequestParam(name = "status", required = false)
                    JobStatus status,
            @Parameter(description = "Created at this instant, or date, or later")
                    @RequestParam(name = "created_from", required = false)
                    Instant from,
            @Parameter(description = "Created before this instant or date")
                    @RequestParam(name = "created_to", required = false)
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
        ListFilter filter = new ListFilter(status, from, to, cursor);
        return NextPage.answer(jobs.list(tenant, filter, page.limit()), request, address);
    }

    @Operation(summary = "A job")
    @GetMapping("/{id}")
    Job find(
            @RequestAttribute(AuthenticationFilter.TENANT) TenantId tenant,
            @PathVariable("id") UUID id) {
        return jobs.find(tenant, id).orElseThrow(() -> missing(id));
    }

    @Operation(
            summary = "A job's progress as server-sent events",
            description =
                    "Each event is {percent, message, timestamp}, the last one {done, status,"
                            + " sweep_run_id}. The answer tells what is new since Last-Event-ID and"
                            + " ends; a browser comes back after a second. Who has seen the last"
                            + " event is answered 204.")
    @ApiResponse(responseCode = "200", description = "What is new")
    @ApiResponse(
            responseCode = "204",
            description = "There will be nothing more",
            content = @Content)
    @GetMapping(path = "/{id}/stream", produces = EventStream.MEDIA_TYPE)
    ResponseEntity<String> stream(
            @RequestAttribute(AuthenticationFilter.TENANT) TenantId tenant,
            @PathVariable("id") UUID id,
            @Parameter(
                            description = "Id of the last event that was seen",
                            schema = @Schema(pattern = "^[0-9]{1,9}-[0-9]{1,9}$"))
                    @RequestHeader(name = EventStream.LAST_EVENT_ID, required = false)
                    String lastEventId) {
        JobProgress.Seen seen = EventStream.seen(lastEventId);
        JobProgress progress = jobs.progress(tenant, id, seen).orElseThrow(() -> missing(id));
        return EventStream.isOver(progress, seen)
                ? ResponseEntity.noContent().build()
                : ResponseEntity.ok(EventStream.text(progress));
    }

    @Operation(summary = "Cancels a job; workers stop at their next chunk")
    @DeleteMapping("/{id}")
    Job cancel(
            @RequestAttribute(AuthenticationFilter.TENANT) TenantId tenant,
            @PathVariable("id") UUID id) {
        return switch (sweeps.cancel(tenant, id)) {
            case CancelOutcome.Cancelled(Job job) -> job;
            case CancelOutcome.AlreadyEnded(Job job) when job.status() == JobStatus.CANCELLED ->
                    job;
            case CancelOutcome.AlreadyEnded(Job job) ->
                    throw new ProblemException(
                            Problem.of(
                                    Kind.CONFLICT,
                                    "Job " + id + " has ended: " + job.status().label()));
            case CancelOutcome.NotFound() -> throw missing(id);
        };
    }

    @Operation(
            summary = "Runs what is missing of a failed job",
            description =
                    "Chunks that have a result keep it. A job that is under way stays as it is; with"
                            + " the Idempotency-Key of the last retry nothing happens again.")
    @ApiResponse(responseCode = "202", description = "The job is under way")
    @ApiResponse(responseCode = "409", ref = "Problem")
    @PostMapping("/{id}/retry")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Job retry(
            @RequestAttribute(AuthenticationFilter.TENANT) TenantId tenant,
            @PathVariable("id") UUID id,
            @Parameter(schema = @Schema(minLength = 1, maxLength = 200, pattern = "^[!-~]+$"))
                    @RequestHeader(name = IdempotencyKey.HEADER, required = false)
                    String key) {
        return switch (sweeps.retry(tenant, id, IdempotencyKey.check(key))) {
            case RetryOutcome.Restarted(Job job, int chunks) -> job;
            case RetryOutcome.UnderWay(Job job) -> job;
            case RetryOutcome.Repeated(Job job) -> job;
            case RetryOutcome.NotRetryable(Job job) ->
                    throw new ProblemException(
                            Problem.of(
                                    Kind.CONFLICT,
                                    "Job %s is %s; only a failed one can be retried"
                                            .formatted(id, job.status().label())));
            case RetryOutcome.NotFound() -> throw missing(id);
        };
    }

    private static ProblemException missing(UUID id) {
        return Problems.notFound("There is no job " + id);
    }
}
