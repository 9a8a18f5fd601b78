package io.tradewind.pipeline.lambda;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.tradewind.pipeline.Job;
import io.tradewind.pipeline.JobCursor;
import io.tradewind.pipeline.JobId;
import io.tradewind.pipeline.JobKey;
import io.tradewind.pipeline.flow.CancelOutcome;
import io.tradewind.pipeline.flow.JobCancellation;
import io.tradewind.pipeline.flow.JobQueries;
import io.tradewind.pipeline.flow.JobRetry;
import io.tradewind.pipeline.flow.RetryOutcome;
import io.tradewind.platform.http.HttpFunction;
import io.tradewind.platform.http.HttpInvocation;
import io.tradewind.platform.http.ProblemException;
import io.tradewind.platform.http.ProxyRequest;
import io.tradewind.platform.http.Responses;
import io.tradewind.platform.lambda.Priming;
import io.tradewind.platform.log.Correlation;
import io.tradewind.platform.problem.Kind;
import io.tradewind.platform.problem.Problem;
import io.tradewind.platform.tenancy.Principal;
import io.tradewind.platform.tenancy.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Lists, shows, cancels and retries a tenant's jobs. Routes: {@code GET /webhook/jobs}, {@code GET}
 * and {@code DELETE /webhook/jobs/{id}}, {@code POST /webhook/jobs/{id}/retry}. Cancelling and
 * retrying are idempotent on the job's id.
 */
public final class JobsHandler extends HttpFunction {

    private static final String ID = "id";
    private static final String RETRY = "/retry";

    private final Callers callers;
    private final JobQueries queries;
    private final JobCancellation cancellation;
    private final JobRetry retry;
    private final StatusUrl statusUrl;

    /** Wires the function from its environment. */
    public JobsHandler() {
        this(Wiring.fromEnvironment());
        Priming.beforeSnapshot(HttpInvocation::rehearse);
    }

    private JobsHandler(Wiring wiring) {
        this(
                wiring.callers(),
                wiring.jobQueries(),
                wiring.jobCancellation(),
                wiring.jobRetry(),
                wiring.statusUrl());
    }

    JobsHandler(
            Callers callers,
            JobQueries queries,
            JobCancellation cancellation,
            JobRetry retry,
            StatusUrl statusUrl) {
        this.callers = callers;
        this.queries = queries;
        this.cancellation = cancellation;
        this.retry = retry;
        this.statusUrl = statusUrl;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Listing(List<JobView> jobs, String nextCursor) {}

    @Override
    protected APIGatewayProxyResponseEvent answer(ProxyRequest request) {
        Principal caller = callers.authenticate(request);
        Correlation.tenant(caller.tenant());
        boolean one = request.pathParameter(ID).isPresent();
        return switch (request.method()) {
            case "GET" ->
                    one ? show(key(caller.tenant(), request)) : list(request, caller.tenant());
            case "DELETE" -> {
                Callers.requireWrite(caller);
                yield cancel(key(caller.tenant(), request));
            }
            case "POST" -> {
                Callers.requireWrite(caller);
                yield post(caller.tenant(), request);
            }
            default -> throw refusal(Kind.METHOD_NOT_ALLOWED, "Use GET, DELETE or POST");
        };
    }

    private APIGatewayProxyResponseEvent list(ProxyRequest request, TenantId tenant) {
        JobListQuery query = JobListQuery.read(request.query());
        JobQueries.Page page = queries.page(tenant, query.filter(), query.limit());
        List<JobView> lines =
                page.jobs().stream().map(job -> JobView.line(job, statusUrl)).toList();
        return Responses.json(
                200, new Listing(lines, page.next().map(JobCursor::text).orElse(null)));
    }

    private APIGatewayProxyResponseEvent show(JobKey key) {
        Job job = queries.show(key).orElseThrow(JobsHandler::noSuchJob);
        return Responses.json(200, JobView.full(job, statusUrl));
    }

    private APIGatewayProxyResponseEvent cancel(JobKey key) {
        return switch (cancellation.cancel(key)) {
            case CancelOutcome.Cancelled(Job job) ->
                    Responses.json(200, JobView.full(job, statusUrl));
            case CancelOutcome.Ended(Job job) ->
                    throw refusal(
                            Kind.CONFLICT,
                            "The job is " + job.status() + " and can no longer be cancelled");
            case CancelOutcome.Unknown _ -> throw noSuchJob();
        };
    }

    private APIGatewayProxyResponseEvent post(TenantId tenant, ProxyRequest request) {
        if (!request.route().endsWith(RETRY)) {
            throw refusal(Kind.METHOD_NOT_ALLOWED, "Only a job's retry takes POST");
        }
        return switch (retry.retry(key(tenant, request))) {
            case RetryOutcome.UnderWay(Job job) ->
                    Responses.json(202, JobView.full(job, statusUrl));
            case RetryOutcome.Ended(Job job) ->
                    throw refusal(
                            Kind.CONFLICT,
                            "The job is " + job.status() + "; only a FAILED one can be retried");
            case RetryOutcome.Unknown _ -> throw noSuchJob();
        };
    }

    private static JobKey key(TenantId tenant, ProxyRequest request) {
        Optional<UUID> jobId = request.pathParameter(ID).flatMap(JobId::parse);
        return new JobKey(tenant, jobId.orElseThrow(JobsHandler::noSuchJob));
    }

    private static ProblemException noSuchJob() {
        return refusal(Kind.NOT_FOUND, "There is no such job");
    }

    private static ProblemException refusal(Kind kind, String detail) {
        return new ProblemException(Problem.of(kind, detail));
    }
}
