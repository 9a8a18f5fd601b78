package io.tradewind.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** How the platform does, for those who run it. Needs no key and shows no tenant's data. */
@RestController
@SecurityRequirements
@Tag(name = "operations", description = "How the platform does")
final class OperationsController {

    private final Health health;
    private final GaugeText gauges;

    OperationsController(Health health, GaugeText gauges) {
        this.health = health;
        this.gauges = gauges;
    }

    @Operation(summary = "Whether each dependency answers")
    @ApiResponse(responseCode = "200", description = "All do")
    @ApiResponse(
            responseCode = "503",
            description = "One or more do not",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = Health.Report.class)))
    @GetMapping(path = "/health", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Health.Report> health() {
        Health.Report report = health.report();
        return ResponseEntity.status(report.isUp() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .body(report);
    }

    @Operation(summary = "Jobs, queues and dead letters in the Prometheus text format")
    @GetMapping(path = "/metrics", produces = GaugeText.MEDIA_TYPE)
    String metrics() {
        return gauges.read();
    }
}
