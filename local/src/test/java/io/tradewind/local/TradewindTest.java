package io.tradewind.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What the command line says of values that it cannot read. */
class TradewindTest {

    @ParameterizedTest
    @ValueSource(strings = {"x", "1e999999999", "1,000", ".", "0x10", "NaN"})
    void aPriceThatIsNoNumberIsRefusedInWords(String price) {
        StringWriter said = new StringWriter();
        CommandLine line = Tradewind.line().setErr(new PrintWriter(said, true));
        assertEquals(2, line.execute("trade", "buy", "BTCUSDT", "0.01", "--price", price));
        assertEquals(
                "error: Invalid value for option '--price': '%s' is no decimal number, such as 0.01 or 50000"
                        .formatted(price),
                said.toString().lines().findFirst().orElse(""));
        assertTrue(said.toString().contains("./tradewind trade buy --help"), said::toString);
    }
}
