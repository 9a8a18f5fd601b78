package io.tradewind.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tradewind.api.web.AuthenticationFilter;
import io.tradewind.api.web.IdempotencyKey;
import io.tradewind.api.web.Problems;
import io.tradewind.platform.http.ProblemException;
import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.research.DeliveryLog;
import io.tradewind.research.callback.DeliveryCursor;
import io.tradewind.research.callback.DeliveryEntry;
import io.tradewind.research.callback.DeliveryFilter;
import io.tradewind.research.callback.DeliveryReport;
import io.tradewind.research.callback.DeliveryStatus;
import io.tradewind.research.callback.ReplayOutcome;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Deliveries: the webhooks that left, or are to leave, for the tenant's own addresses. */
@RestController
@RequestMapping(path = "/api/v1/deliveries", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "deliveries", description = "Webhooks on their way out, and every attempt")
final class DeliveryController {

    private static final Pattern DELIVERY_ID = Pattern.compile("[A-Za-z0-9_-]{1,100}");

    private final DeliveryLog log;
    private final ApiAddress address;

    DeliveryController(DeliveryLog log, ApiAddress address) {
        this.log = log;
        this.address = address;
    }

    @Operation(summary = "The tenant's webhook deliveries, newest first")
    @AnswersPage
    @GetMapping
    ResponseEntity<List<DeliveryEntry>> list(
            @RequestAttribute(AuthenticationFilter.TENANT) TenantId tenant,
            @Parameter(description = "Deliveries with this status only")
                    @RequestParam(name = "status", required = false)
                    DeliveryStatus status,
            @Parameter(description = "Deliveries that tell of this job only")
                    @RequestParam(name = "job_id", required = false)
                    UUID jobId,
            @Parameter(schema = @Schema(minimum = "1", maximum = "500", defaultValue = "50"))
                    @RequestParam(name = "limit", defaultValue = "50")
                    int limit,
            @Parameter(
                            description = "Where the page begins, out of the header Link",
                            schema = @Schema(type = "string", maxLength = 200))
                    @RequestParam(name = "cursor", required = false)
                    DeliveryCursor cursor,
            @Parameter(hidden = true) HttpServletRequest request) {
        Page page = new Page(limit, 0);
        String job = jobId == null ? null : jobId.toString();
        DeliveryFilter filter = new DeliveryFilter(status, job, cursor);
        return NextPage.answer(log.list(tenant, filter, page.limit()), request, address);
    }

    @Operation(summary = "A delivery with its body and every attempt")
    @GetMapping("/{id}")
    DeliveryReport find(
            @RequestAttribute(AuthenticationFilter.TENANT) TenantId tenant,
            @PathVariable("id") String id) {
        return log.find(tenant, known(id)).orElseThrow(DeliveryController::missing);
    }

    @Operation(
            summary = "Sends a delivery once more and now, under the same webhook-id",
            description =
                    "It gets all its attempts again, whether it has ended or waits for its next"
                            + " attempt. One that is due stays as it is; with the"
                            + " Idempotency-Key of the last replay nothing happens again.")
    @ApiResponse(responseCode = "202", description = "The delivery is under way")
    @PostMapping("/{id}/replay")
    @ResponseStatus(HttpStatus.ACCEPTED)
    DeliveryEntry replay(
            @RequestAttribute(AuthenticationFilter.TENANT) TenantId tenant,
            @PathVariable("id") String id,
            @Parameter(schema = @Schema(minLength = 1, maxLength = 200, pattern = "^[!-~]+$"))
                    @RequestHeader(name = IdempotencyKey.HEADER, required = false)
                    String key) {
        return switch (log.replay(tenant, known(id), IdempotencyKey.check(key))) {
            case ReplayOutcome.OnItsWay(DeliveryEntry delivery) -> delivery;
            case ReplayOutcome.NotFound() -> throw missing();
        };
    }

    /** What is no id at all is asked of nobody. */
    private static String known(String id) {
        if (!DELIVERY_ID.matcher(id).matches()) {
            throw missing();
        }
        return id;
    }

    private static ProblemException missing() {
        return Problems.notFound("There is no such delivery");
    }
}
