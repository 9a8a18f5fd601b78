package io.tradewind.api.openapi;

import io.swagger.v3.oas.annotations.media.Schema;

/** An API key to be. */
@Schema(name = "KeyRequest", description = "An API key to be")
public record KeyBody(
        @Schema(
                        description = "What it is for",
                        example = "CI",
                        maxLength = 100,
                        requiredMode = Schema.RequiredMode.REQUIRED)
                String name,
        @Schema(
                        allowableValues = {"ADMIN", "EDITOR", "VIEWER"},
                        requiredMode = Schema.RequiredMode.REQUIRED)
                String role,
        @Schema(description = "When it ends by itself; never otherwise", format = "date-time")
                String expiresAt) {}
