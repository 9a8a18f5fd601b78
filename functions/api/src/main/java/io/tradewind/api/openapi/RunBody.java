package io.tradewind.api.openapi;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;

/** One backtest. */
@Schema(name = "RunRequest", description = "One backtest")
public record RunBody(
        @Schema(
                        pattern = "^[A-Z0-9._/-]{1,20}$",
                        example = "BTC-USD",
                        requiredMode = Schema.RequiredMode.REQUIRED)
                String ticker,
        @Schema(
                        minimum = "1",
                        maximum = "500",
                        example = "10",
                        requiredMode = Schema.RequiredMode.REQUIRED)
                Integer fastPeriod,
        @Schema(
                        minimum = "1",
                        maximum = "500",
                        example = "50",
                        requiredMode = Schema.RequiredMode.REQUIRED)
                Integer slowPeriod,
        @Schema(description = "MACD only", minimum = "1", maximum = "500") Integer signalPeriod,
        @Schema(
                        allowableValues = {"SMA", "EMA", "MACD", "RSI", "BOLLINGER", "DONCHIAN"},
                        defaultValue = "SMA")
                String strategyType,
        @Schema(
                        allowableValues = {"long", "short", "both"},
                        defaultValue = "long")
                String direction,
        @Schema(
                        description = "Default: the finest stored one that gives 500 bars or more",
                        allowableValues = {"1m", "5m", "15m", "30m", "1h", "4h", "1d"})
                String interval,
        @Schema(description = "First instant, or date, of the range") String from,
        @Schema(description = "First instant, or date, after the range") String to,
        ExecutionBody execution,
        @Schema(
                        description =
                                "How many combinations this one was chosen from; deflates the Sharpe"
                                        + " ratio. With trials_sharpe_variance.",
                        minimum = "1",
                        maximum = "1000000000",
                        defaultValue = "1")
                Integer trials,
        @Schema(
                        description =
                                "Variance of their annualised Sharpe ratios, as sweeps tell it",
                        minimum = "0",
                        maximum = "1000000")
                BigDecimal trialsSharpeVariance) {}
