package io.tradewind.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tradewind.api.web.AuthenticationFilter;
import io.tradewind.api.web.Body;
import io.tradewind.api.web.Problems;
import io.tradewind.platform.problem.FieldError;
import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.quant.price.Interval;
import io.tradewind.research.PriceCatalogue;
import io.tradewind.research.PriceEntry;
import io.tradewind.research.PutOutcome;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Stored price histories. */
@RestController
@RequestMapping(path = "/api/v1/prices", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "prices", description = "Stored price histories")
final class PriceController {

    private final PriceCatalogue prices;

    PriceController(PriceCatalogue prices) {
        this.prices = prices;
    }

    @Operation(summary = "What is stored: tickers, intervals, bars and their range")
    @GetMapping
    List<PriceEntry> list(@RequestAttribute(AuthenticationFilter.TENANT) TenantId tenant) {
        return prices.list(tenant);
    }

    @Operation(
            summary = "Stores a price history in place of the one before",
            description =
                    "A CSV file of at most 5 MB with the columns timestamp, open, high, low, close"
                            + " and volume. Nothing is stored of a file with a bad row.")
    @RequestBody(
            required = true,
            content = {
                @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
                @Content(mediaType = "text/plain", schema = @Schema(type = "string")),
                @Content(mediaType = "application/octet-stream", schema = @Schema(type = "string"))
            })
    @PutMapping(
            path = "/{ticker}/{interval}",
            consumes = {"text/csv", "text/plain", MediaType.APPLICATION_OCTET_STREAM_VALUE})
    PriceEntry put(
            @RequestAttribute(AuthenticationFilter.TENANT) TenantId tenant,
            @Parameter(schema = @Schema(pattern = "[A-Z0-9._/-]{1,20}")) @PathVariable("ticker")
                    String ticker,
            @PathVariable("interval") Interval interval,
            @Parameter(hidden = true) HttpServletRequest request) {
        byte[] csv = Body.bytes(request, PriceCatalogue.BYTES_MAX);
        return switch (prices.put(tenant, ticker, interval, csv)) {
            case PutOutcome.Stored(PriceEntry entry) -> entry;
            case PutOutcome.Refused(long row, String column, String rule) ->
                    throw Problems.invalid(List.of(refusal(row, column, rule)));
        };
    }

    private static FieldError refusal(long row, String column, String rule) {
        String where = row == 0 ? column : "Row " + row + ": " + column;
        return new FieldError(column, row == 0 ? "format" : "row", where + " " + rule);
    }
}
