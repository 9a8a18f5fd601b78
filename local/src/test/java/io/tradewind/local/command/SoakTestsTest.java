package io.tradewind.local.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.local.TestFolders;
import java.util.List;
import org.junit.jupiter.api.Test;

class SoakTestsTest {

    @Test
    void theTestsOfEnduranceAreFoundByThatTheyAskForTheirSize() throws Exception {
        List<SoakTests> all = SoakTests.in(TestFolders.repository(), List.of());
        assertTrue(all.contains(new SoakTests("local", "CrashIT")), all.toString());
        assertTrue(all.contains(new SoakTests("local", "OutageIT")), all.toString());
        assertTrue(all.contains(new SoakTests("engine-ecs/sequencer", "KilledEngineTest")));
        assertTrue(all.contains(new SoakTests("engine-ecs/gateway", "SlowClientsTest")));
        assertTrue(all.stream().noneMatch(test -> test.name().equals("RunSizeTest")));
    }

    @Test
    void aNameChoosesWhateverItsCase() throws Exception {
        assertEquals(
                List.of(new SoakTests("local", "CrashIT")),
                SoakTests.in(TestFolders.repository(), List.of("crash")));
    }
}
