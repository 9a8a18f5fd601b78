package io.tradewind.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tradewind.api.openapi.FetchBody;
import io.tradewind.api.web.AuthenticationFilter;
import io.tradewind.api.web.Body;
import io.tradewind.api.web.Problems;
import io.tradewind.platform.http.ProblemException;
import io.tradewind.platform.problem.FieldError;
import io.tradewind.platform.sweep.SweepRequest;
import io.tradewind.platform.sweep.UnknownTicker;
import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.quant.price.Interval;
import io.tradewind.research.PriceCatalogue;
import io.tradewind.research.catalogue.FetchOutcome;
import io.tradewind.research.catalogue.PriceCursor;
import io.tradewind.research.catalogue.PriceEntry;
import io.tradewind.research.catalogue.PriceFilter;
import io.tradewind.research.catalogue.PriceList;
import io.tradewind.research.catalogue.PriceOrigin;
import io.tradewind.research.catalogue.PriceShortfall;
import io.tradewind.research.catalogue.PriceWish;
import io.tradewind.research.catalogue.PutOutcome;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
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

    @Operation(summary = "What is stored: tickers, intervals, bars, their range and origin")
    @GetMapping
    PriceList list(
            @RequestAttribute(AuthenticationFilter.TENANT) TenantId tenant,
            @Parameter(description = "This ticker only", schema = @Schema(maxLength = 20))
                    @RequestParam(name = "ticker", required = false)
                    String ticker,
            @Parameter(description = "Bars of this interval only")
                    @RequestParam(name = "interval", required = false)
                    Interval interval,
            @Parameter(description = "From this origin only")
                    @RequestParam(name = "source", required = false)
                    PriceOrigin source,
            @Parameter(schema = @Schema(minimum = "1", maximum = "500", defaultValue = "100"))
                    @RequestParam(name = "limit", defaultValue = "100")
                    int limit,
            @Parameter(description = "next_cursor of the page before")
                    @RequestParam(name = "cursor", required = false)
                    String cursor) {
        int checked = new Page(limit, 0).limit();
        if (ticker != null && !SweepRequest.isTicker(ticker)) {
            throw Problems.invalid(
                    List.of(new FieldError("ticker", "format", "ticker must be a ticker")));
        }
        PriceCursor after = cursor == null ? null : cursor(cursor);
        return prices.page(tenant, new PriceFilter(ticker, interval, source, after), checked);
    }

    private static PriceCursor cursor(String text) {
        return PriceCursor.parse(text)
                .orElseThrow(
                        () ->
                                Problems.invalid(
                                        List.of(
                                                new FieldError(
                                                        "cursor",
                                                        "format",
                                                        "cursor must be the next_cursor of a page"))));
    }

    @Operation(
            summary = "Fetches prices from the sources that are set, and keeps them",
            description =
                    "Answers with what is stored then. Takes some seconds at most; 503 with code"
                            + " PENDING says that asking again goes on where it stopped.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = FetchBody.class)))
    @ApiResponse(responseCode = "200", description = "The histories of the tickers")
    @ApiResponse(responseCode = "422", ref = "Problem")
    @ApiResponse(responseCode = "503", ref = "Problem")
    @PostMapping(path = "/fetch", consumes = MediaType.APPLICATION_JSON_VALUE)
    PriceList fetch(
            @RequestAttribute(AuthenticationFilter.TENANT) TenantId tenant,
            @Parameter(hidden = true) HttpServletRequest request) {
        PriceWish wish =
                switch (PriceWish.parse(Body.parameters(request))) {
                    case PriceWish.Parsed.Valid(PriceWish valid) -> valid;
                    case PriceWish.Parsed.Invalid(List<FieldError> errors) ->
                            throw Problems.invalid(errors);
                };
        return switch (prices.fetch(tenant, wish)) {
            case FetchOutcome.Fetched(PriceList found) -> found;
            case FetchOutcome.Unknown(List<UnknownTicker> unknown) ->
                    throw new ProblemException(UnknownTicker.problem(wish.tickers(), unknown));
            case FetchOutcome.WithoutPrices(PriceShortfall shortfall) ->
                    throw Problems.without(shortfall);
        };
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
            case PutOutcome.Refused refused -> throw refusal(refused);
        };
    }

    /** The answer to a file that is refused: 400 with its first bad row. */
    static ProblemException refusal(PutOutcome.Refused refused) {
        String column = refused.column();
        boolean whole = refused.row() == 0;
        String where = whole ? column : "Row " + refused.row() + ": " + column;
        return Problems.invalid(
                List.of(
                        new FieldError(
                                column, whole ? "format" : "row", where + " " + refused.rule())));
    }
}
