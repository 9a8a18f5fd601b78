package io.tradewind.api.openapi;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;

/** An exit that follows the price at a distance of so many average true ranges. */
@Schema(name = "TrailingStop", description = "An exit on any strategy, by average true range")
public record TrailingStopBody(Integer atrPeriod, BigDecimal atrMultiple) {}
