package io.tradewind.api.openapi;

import io.swagger.v3.oas.annotations.media.Schema;

/** A large price file to come. */
@Schema(name = "UploadRequest", description = "A large price file to come")
public record UploadBody(
        @Schema(
                        pattern = "^[A-Z0-9._/-]{1,20}$",
                        example = "BTC-USD",
                        requiredMode = Schema.RequiredMode.REQUIRED)
                String ticker,
        @Schema(
                        allowableValues = {"1m", "5m", "15m", "30m", "1h", "4h", "1d"},
                        requiredMode = Schema.RequiredMode.REQUIRED)
                String interval,
        @Schema(
                        description = "Size of the file, exactly",
                        minimum = "1",
                        maximum = "67108864",
                        example = "12345678",
                        requiredMode = Schema.RequiredMode.REQUIRED)
                Integer bytes) {}
