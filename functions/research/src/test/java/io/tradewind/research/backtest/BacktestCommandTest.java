package io.tradewind.research.backtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.tradewind.platform.json.Json;
import io.tradewind.platform.problem.FieldError;
import java.util.List;
import org.junit.jupiter.api.Test;

class BacktestCommandTest {

    @Test
    void oneCombinationIsASweepOfOne() {
        BacktestCommand.Parsed parsed =
                parse(
                        "{'ticker':'GOOG','fast_period':12,'slow_period':26,'signal_period':9,"
                                + "'strategy_type':'MACD','direction':'both'}");
        BacktestCommand command =
                assertInstanceOf(BacktestCommand.Parsed.Valid.class, parsed).command();
        assertEquals(1, command.request().combinations());
    }

    @Test
    void everyFaultIsNamedByTheFieldsOfThisRoute() {
        List<String> fields =
                errors("{'fast_period':30,'slow_period':20,'strategy_type':'GUESS','colour':1}");
        assertEquals(List.of("fast_period", "colour", "ticker", "strategy_type"), fields);
        assertEquals(
                List.of("fast_period", "slow_period"),
                errors("{'ticker':'GOOG','slow_period':501}"));
    }

    @Test
    void trialsComeWithTheirVariance() {
        String run = "{'ticker':'GOOG','fast_period':5,'slow_period':20,";
        BacktestCommand told =
                assertInstanceOf(
                                BacktestCommand.Parsed.Valid.class,
                                parse(run + "'trials':153,'trials_sharpe_variance':0.25}"))
                        .command();
        assertEquals(153, told.trials());
        assertEquals(0.25, told.trialsSharpeVariance());
        assertEquals(
                1,
                assertInstanceOf(
                                BacktestCommand.Parsed.Valid.class,
                                parse("{'ticker':'GOOG','fast_period':5,'slow_period':20}"))
                        .command()
                        .trials());
        assertEquals(List.of("trials_sharpe_variance"), errors(run + "'trials':5}"));
        assertEquals(List.of("trials"), errors(run + "'trials_sharpe_variance':0.1}"));
        assertEquals(
                List.of("trials", "trials_sharpe_variance"),
                errors(run + "'trials':0,'trials_sharpe_variance':-1}"));
    }

    private static List<String> errors(String json) {
        return assertInstanceOf(BacktestCommand.Parsed.Invalid.class, parse(json)).errors().stream()
                .map(FieldError::field)
                .toList();
    }

    private static BacktestCommand.Parsed parse(String json) {
        return BacktestCommand.parse(Json.parse(json.replace('\'', '"')));
    }
}
