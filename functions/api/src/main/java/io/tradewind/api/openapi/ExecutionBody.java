package io.tradewind.api.openapi;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;

/** How signals become trades. */
@Schema(name = "Execution", description = "How signals become trades")
public record ExecutionBody(
        @Schema(
                        allowableValues = {"state", "cross"},
                        defaultValue = "state")
                String signal,
        @Schema(
                        allowableValues = {"close", "next-open"},
                        defaultValue = "close")
                String fill,
        @Schema(description = "Fraction of the notional, both sides", defaultValue = "0.001")
                BigDecimal fee,
        @Schema(description = "Fraction against the trader, both sides", defaultValue = "0")
                BigDecimal slippage,
        @Schema(description = "Start capital", defaultValue = "1000") BigDecimal cash,
        @Schema(
                        allowableValues = {"all-in", "whole-units", "fixed-notional"},
                        defaultValue = "all-in")
                String sizing,
        @Schema(description = "Notional of each trade; with fixed-notional only")
                BigDecimal notional,
        @Schema(description = "Bars per year") BigDecimal annualisation,
        @Schema(
                        allowableValues = {"first-value", "sma"},
                        defaultValue = "first-value")
                String emaSeed,
        @Schema(description = "Width of the Bollinger band in deviations", defaultValue = "2.0")
                BigDecimal bandWidth,
        TrailingStopBody trailingStop,
        @Schema(description = "Share of the bars to train on; the rest is reported out of sample")
                BigDecimal split,
        @Schema(
                        description =
                                "Windows to choose parameters in and to test them after; default none",
                        minimum = "2",
                        maximum = "24")
                Integer walkForward,
        @Schema(
                        description = "Whether a window's bars to choose on move or grow",
                        allowableValues = {"rolling", "anchored"},
                        defaultValue = "rolling")
                String walkForwardMode,
        @Schema(
                        description =
                                "Whether to estimate how much of the best result is selection:"
                                        + " deflated Sharpe ratios and the probability of backtest"
                                        + " overfitting",
                        defaultValue = "false")
                Boolean overfitting) {}
