package io.tradewind.research;

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

    private static List<String> errors(String json) {
        return assertInstanceOf(BacktestCommand.Parsed.Invalid.class, parse(json)).errors().stream()
                .map(FieldError::field)
                .toList();
    }

    private static BacktestCommand.Parsed parse(String json) {
        return BacktestCommand.parse(Json.parse(json.replace('\'', '"')));
    }
}
