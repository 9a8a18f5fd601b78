package io.tradewind.platform.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether a connection that failed so is worth keeping. */
final class SqlStateTest {

    @ParameterizedTest
    @CsvSource({
        "08006, true",
        "57P01, true",
        "25006, true",
        "23505, false",
        "40001, false",
        "53300, false"
    })
    void aServerThatOnlyReadsIsTheWrongOne(String state, boolean lost) {
        assertEquals(lost, SqlState.isConnectionLost(new SQLException("refused", state)));
    }
}
