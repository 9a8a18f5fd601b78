package io.tradewind.api.openapi;

import io.swagger.v3.oas.annotations.media.Schema;

/** A signing secret to be. */
@Schema(name = "SigningSecretRequest", description = "A signing secret to be")
public record SigningSecretBody(
        @Schema(
                        description =
                                "trigger: signs the webhooks that start sweeps; callback: signs"
                                        + " the platform's callbacks",
                        allowableValues = {"trigger", "callback"},
                        requiredMode = Schema.RequiredMode.REQUIRED)
                String purpose,
        @Schema(
                        description = "How long earlier secrets stay valid: PT0S to P30D",
                        defaultValue = "PT24H",
                        example = "PT24H")
                String overlap) {}
