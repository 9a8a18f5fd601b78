package io.tradewind.local.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.local.state.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultsTest {

    @TempDir Path folder;

    @Test
    void settingsReadBackAsTheyWereWritten() {
        String text =
                "duplicate=1,shuffle=0.5,delay=0.1,delay-max=2.5,drop=0.05,again=1,lose=0.01,kill=30,"
                        + "victims=functions+sqs,seed=42";
        Faults faults = Faults.parse(text, 0);
        assertEquals(text, faults.text());
        assertEquals(Duration.ofMillis(2_500), faults.delayMax());
        assertEquals(List.of("functions", "sqs"), faults.victims());
        assertEquals(faults, Faults.parse(faults.text(), 7));
    }

    @Test
    void theSeedIsShownWhereNoneWasGiven() {
        assertEquals("drop=0.05,seed=99", Faults.parse("drop=0.05", 99).text());
    }

    @Test
    void killsAloneLeaveDeliveriesCalm() {
        Faults kills = Faults.parse("kill=5", 1);
        assertTrue(kills.deliverCalmly());
        assertFalse(kills.none());
        assertEquals("off", Faults.parse(" OFF ", 1).text());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "duplicate=2        | duplicate must be a probability from 0 to 1, is '2'",
                "drop=-0.1          | drop must be a probability from 0 to 1, is '-0.1'",
                "drop=NaN           | drop must be a probability from 0 to 1, is 'NaN'",
                "delay-max=61       | delay-max must be seconds from 0 to 60, is '61'",
                "kill=0             | kill must be seconds from 1 to 86400, is '0'",
                "victims=everything | victims must be of functions+postgres+sqs+dynamodb+s3+instances, is 'everything'",
                "seed=x             | seed must be a whole number, is 'x'",
                "drop=1,drop=1      | drop is given twice",
            })
    void aBadSettingIsNamedWithItsRule(String text, String refusal) {
        assertEquals(
                refusal,
                assertThrows(FaultsException.class, () -> Faults.parse(text, 0)).getMessage());
    }

    @ParameterizedTest
    @CsvSource({"drip=1", "duplicate", "''", "'drop=1,'"})
    void whatIsNoSettingIsAnsweredWithTheNames(String text) {
        String refusal =
                assertThrows(FaultsException.class, () -> Faults.parse(text, 0)).getMessage();
        assertTrue(refusal.contains("duplicate, shuffle, delay"), refusal);
    }

    @Test
    void settingsOutliveAProcessAndGoWhenSwitchedOff() {
        FaultsFile file = new FaultsFile(new Home(folder, folder));
        assertEquals(Faults.NONE, file.read());
        Faults faults = Faults.parse("duplicate=1,seed=3", 0);
        file.write(faults);
        assertEquals(faults, file.read());
        file.write(Faults.NONE);
        assertFalse(Files.exists(folder.resolve("faults")));
    }
}
