package io.tradewind.api.openapi;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;

/** A parameter sweep. One of {@code ticker} and {@code tickers} is required. */
@Schema(name = "SweepRequest", description = "A parameter sweep over one ticker or several")
public record SweepBody(
        @Schema(pattern = "^[A-Z0-9._/-]{1,20}$", example = "BTC-USD") String ticker,
        @ArraySchema(
                        minItems = 1,
                        maxItems = 500,
                        schema = @Schema(pattern = "^[A-Z0-9._/-]{1,20}$"))
                List<String> tickers,
        @ArraySchema(
                        minItems = 2,
                        maxItems = 2,
                        arraySchema =
                                @Schema(
                                        description = "[min, max]; below slow_range at both ends",
                                        defaultValue = "[5,89]"),
                        schema = @Schema(minimum = "1", maximum = "500"))
                List<Integer> fastRange,
        @Schema(minimum = "1", maximum = "500") Integer fastRangeMin,
        @Schema(minimum = "1", maximum = "500") Integer fastRangeMax,
        @ArraySchema(
                        minItems = 2,
                        maxItems = 2,
                        arraySchema = @Schema(description = "[min, max]", defaultValue = "[8,89]"),
                        schema = @Schema(minimum = "1", maximum = "500"))
                List<Integer> slowRange,
        @Schema(minimum = "1", maximum = "500") Integer slowRangeMin,
        @Schema(minimum = "1", maximum = "500") Integer slowRangeMax,
        @ArraySchema(
                        minItems = 2,
                        maxItems = 2,
                        arraySchema =
                                @Schema(
                                        description = "[min, max]; MACD only",
                                        defaultValue = "[9,9]"),
                        schema = @Schema(minimum = "1", maximum = "500"))
                List<Integer> signalRange,
        @Schema(minimum = "1", maximum = "50", defaultValue = "5") Integer step,
        @Schema(
                        description = "Combinations with fewer trades rank after all others",
                        minimum = "0",
                        maximum = "1000",
                        defaultValue = "50")
                Integer minTrades,
        @Schema(
                        allowableValues = {"SMA", "EMA", "MACD", "RSI", "BOLLINGER", "DONCHIAN"},
                        defaultValue = "SMA")
                String strategyType,
        @Schema(
                        allowableValues = {"long", "short", "both"},
                        defaultValue = "long")
                String direction,
        @Schema(
                        allowableValues = {"high", "normal"},
                        defaultValue = "normal")
                String priority,
        @Schema(
                        description = "Default: the finest stored one that gives 500 bars or more",
                        allowableValues = {"1m", "5m", "15m", "30m", "1h", "4h", "1d"})
                String interval,
        @Schema(description = "First instant, or date, of the range", example = "2013-11-25")
                String from,
        @Schema(description = "First instant, or date, after the range") String to,
        ExecutionBody execution,
        @Schema(description = "Id of the job to be; a random one otherwise", format = "uuid")
                String jobId,
        @Schema(description = "Where the signed callback goes", format = "uri", maxLength = 2000)
                String webhookUrl,
        @Schema(description = "Further headers of the callback")
                Map<String, String> webhookHeaders) {}
