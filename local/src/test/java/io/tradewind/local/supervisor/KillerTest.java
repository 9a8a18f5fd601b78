package io.tradewind.local.supervisor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.local.Deadline;
import io.tradewind.local.faults.Faults;
import io.tradewind.local.faults.FaultsFile;
import io.tradewind.local.faults.KillSchedule;
import io.tradewind.local.process.ChildSpec;
import io.tradewind.local.state.Home;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillerTest {

    @TempDir Path folder;
    private Home home;
    private FaultsFile file;

    @BeforeEach
    void prepare() {
        home = new Home(folder, folder).prepare();
        file = new FaultsFile(home);
    }

    @Test
    void killsComeAtTheMeanPauseAndOnlyToTheVictims() {
        Child sqs = child("sqs");
        List<Child> children = List.of(child("functions"), sqs, child("postgres"));
        KillSchedule schedule = new KillSchedule(file);
        assertNull(schedule.look(3_600_000, children, Child::name));
        file.write(Faults.parse("kill=10,victims=sqs,seed=4", 0));
        List<Child> killed = new ArrayList<>();
        for (int second = 0; second < 10_000; second++) {
            Child victim = schedule.look(1_000, children, Child::name);
            if (victim != null) {
                killed.add(victim);
            }
        }
        killed.forEach(each -> assertSame(sqs, each));
        assertTrue(killed.size() > 800 && killed.size() < 1_100, killed.size() + " kills");
        file.write(Faults.NONE);
        assertNull(schedule.look(3_600_000, children, Child::name));
    }

    @Test
    void aChildThatIsKilledOnRequestIsNeverGivenUp() throws Exception {
        Child child = child("sqs");
        child.start();
        try {
            for (int kill = 1; kill <= 15; kill++) {
                Deadline.await(child::up);
                long pid = child.status().pid();
                child.kill();
                Deadline.await(() -> child.status().pid() != pid && child.status().pid() != 0);
                assertEquals(kill, child.status().restarts());
            }
        } finally {
            child.stop();
        }
    }

    private Child child(String name) {
        ChildSpec spec =
                new ChildSpec(
                        name,
                        1,
                        () -> List.of("sleep", "600"),
                        Map.of(),
                        folder,
                        () -> true,
                        "TERM",
                        Duration.ofSeconds(5));
        return new Child(spec, home, () -> {});
    }
}
