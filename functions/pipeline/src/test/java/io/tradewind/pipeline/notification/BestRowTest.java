package io.tradewind.pipeline.notification;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tradewind.platform.json.Json;
import io.tradewind.platform.notice.Notice.Fact;
import java.util.List;
import org.junit.jupiter.api.Test;

class BestRowTest {

    @Test
    void figuresOfAWholeHistoryStandAlone() {
        assertEquals(
                List.of(
                        new Fact("Best", "BTC-USD MACD 5/45/9"),
                        new Fact("Score", "0.481"),
                        new Fact("Return", "-29.1 %"),
                        new Fact("Trades", "111")),
                facts(
                        """
                        {"ticker":"BTC-USD","strategy_type":"MACD","fast_period":5,\
                        "slow_period":45,"signal_period":9,"score":0.4814,\
                        "total_return_pct":-29.08,"sharpe_ratio":null,"total_trades":111}"""));
    }

    /** Whoever asked for a split is never shown the best of what was searched without the rest. */
    @Test
    void figuresInSampleHaveThoseOutOfSampleBesideThem() {
        assertEquals(
                List.of(
                        new Fact("Best", "BTC-USD SMA 20/35"),
                        new Fact("Score", "0.510 in sample, 0.214 out of sample"),
                        new Fact("Return", "-18.9 % in sample, -17.5 % out of sample"),
                        new Fact("Sharpe", "-9.71 in sample, none out of sample"),
                        new Fact("Max drawdown", "none in sample, -24.1 % out of sample"),
                        new Fact("Trades", "123 in sample, 44 out of sample"),
                        new Fact("Deflated Sharpe", "0.001")),
                facts(
                        """
                        {"ticker":"BTC-USD","strategy_type":"SMA","fast_period":20,\
                        "slow_period":35,"signal_period":null,"score":0.51,\
                        "total_return_pct":-18.9,"sharpe_ratio":-9.71,"max_drawdown_pct":null,\
                        "total_trades":123,"out_of_sample_score":0.214,\
                        "out_of_sample_total_return_pct":-17.5,"out_of_sample_sharpe_ratio":null,\
                        "out_of_sample_max_drawdown_pct":-24.1,"out_of_sample_total_trades":44,\
                        "deflated_sharpe_ratio":0.0012}"""));
    }

    private static List<Fact> facts(String row) {
        return BestRow.facts(Json.parse(row));
    }
}
