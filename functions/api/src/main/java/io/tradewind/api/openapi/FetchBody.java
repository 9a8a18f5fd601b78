package io.tradewind.api.openapi;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** Prices to fetch. */
@Schema(name = "FetchRequest", description = "Prices to fetch")
public record FetchBody(
        @Schema(description = "Or tickers", pattern = "^[A-Z0-9._/-]{1,20}$", example = "BTC-USD")
                String ticker,
        @ArraySchema(
                        minItems = 1,
                        maxItems = 500,
                        schema = @Schema(pattern = "^[A-Z0-9._/-]{1,20}$"))
                List<String> tickers,
        @Schema(
                        description = "Default: what is stored, or else 1d",
                        allowableValues = {"1m", "5m", "15m", "30m", "1h", "4h", "1d"})
                String interval,
        @Schema(description = "First instant, or date; default: some years") String from) {}
