package io.tradewind.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tradewind.api.openapi.UploadBody;
import io.tradewind.api.web.AuthenticationFilter;
import io.tradewind.api.web.Body;
import io.tradewind.api.web.Problems;
import io.tradewind.platform.http.ProblemException;
import io.tradewind.platform.json.FieldReader;
import io.tradewind.platform.problem.Kind;
import io.tradewind.platform.problem.Problem;
import io.tradewind.platform.sweep.BarInterval;
import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.quant.price.Interval;
import io.tradewind.research.PriceUploads;
import io.tradewind.research.catalogue.PriceUpload;
import io.tradewind.research.catalogue.PutOutcome;
import io.tradewind.research.catalogue.UploadOutcome;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Price files that are too large for a request. */
@RestController
@RequestMapping(path = "/api/v1/prices/uploads", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "prices")
final class PriceUploadController {

    private static final int TICKER_LENGTH_MAX = 20;

    private final PriceUploads uploads;

    PriceUploadController(PriceUploads uploads) {
        this.uploads = uploads;
    }

    @Operation(
            summary = "Opens an upload of a price file of up to 64 MB",
            description =
                    "Answers with a URL to put the file to within an hour. The file is checked and"
                            + " listed by completing the upload.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = UploadBody.class)))
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    OpenedUpload open(
            @RequestAttribute(AuthenticationFilter.TENANT) TenantId tenant,
            @Parameter(hidden = true) HttpServletRequest request) {
        Wanted wanted = Wanted.read(Body.parameters(request));
        return switch (uploads.open(tenant, wanted.ticker(), wanted.interval(), wanted.bytes())) {
            case UploadOutcome.Open(PriceUpload upload, URI url) -> OpenedUpload.of(upload, url);
            case UploadOutcome.Refused(PutOutcome.Refused refused) ->
                    throw PriceController.refusal(refused);
            case UploadOutcome other -> throw new IllegalStateException("An upload is " + other);
        };
    }

    /** What the body of {@link #open} asks for. */
    private record Wanted(String ticker, Interval interval, int bytes) {

        static Wanted read(JsonNode body) {
            FieldReader fields = FieldReader.of(body);
            fields.require("ticker");
            fields.require("interval");
            fields.require("bytes");
            Optional<String> ticker = fields.text("ticker", TICKER_LENGTH_MAX);
            Optional<BarInterval> interval = fields.choice("interval", BarInterval.class);
            Optional<Integer> bytes = fields.integer("bytes", 1, (int) PriceUploads.BYTES_MAX);
            fields.refuseUnknown();
            if (!fields.valid()) {
                throw Problems.invalid(fields.errors());
            }
            return new Wanted(
                    ticker.orElseThrow(),
                    Interval.of(interval.orElseThrow().label()),
                    bytes.orElseThrow());
        }
    }

    @Operation(summary = "An upload: awaited, listed, or refused with its first bad row")
    @GetMapping("/{id}")
    PriceUpload show(
            @RequestAttribute(AuthenticationFilter.TENANT) TenantId tenant,
            @PathVariable("id") UUID id) {
        return uploads.find(tenant, id).orElseThrow(() -> missing(id));
    }

    @Operation(
            summary = "Checks the file that was put to an upload's URL, and lists it",
            description =
                    "The same rules as for a file in one request. A refused file is removed; an"
                            + " upload that has ended answers the same again.")
    @ApiResponse(responseCode = "200", description = "Listed")
    @ApiResponse(responseCode = "409", ref = "Problem")
    @PostMapping("/{id}/complete")
    PriceUpload complete(
            @RequestAttribute(AuthenticationFilter.TENANT) TenantId tenant,
            @PathVariable("id") UUID id) {
        return switch (uploads.complete(tenant, id)) {
            case UploadOutcome.Listed(PriceUpload upload) -> upload;
            case UploadOutcome.Refused(PutOutcome.Refused refused) ->
                    throw PriceController.refusal(refused);
            case UploadOutcome.Missing(PriceUpload upload) ->
                    throw new ProblemException(
                            Problem.of(
                                    Kind.CONFLICT,
                                    "Nothing was put to the URL of upload %s, which is good until %s"
                                            .formatted(upload.uploadId(), upload.expiresAt())));
            case UploadOutcome.NotFound _ -> throw missing(id);
            case UploadOutcome.Open open -> throw new IllegalStateException("An upload is " + open);
        };
    }

    private static ProblemException missing(UUID id) {
        return Problems.notFound("There is no upload " + id);
    }
}
