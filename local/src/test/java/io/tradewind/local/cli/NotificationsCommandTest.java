package io.tradewind.local.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.platform.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotificationsCommandTest {

    @TempDir Path folder;
    private FakePlatform platform;

    @BeforeEach
    void open() throws IOException {
        platform = new FakePlatform();
    }

    @AfterEach
    void close() {
        platform.close();
    }

    private Run run(String... arguments) {
        return Run.against(platform, folder, Run.To.PIPE).notifications(arguments);
    }

    @Test
    void showsWhoIsTold() {
        assertEquals(
                """
                E-mail    nobody
                Slack     no
                Outcomes  completed, failed
                """,
                run().out());
    }

    @Test
    void changesWhatIsNamedAndLeavesTheRest() {
        run("--email", "a@example.com,b@example.com", "--slack");
        Run again = run("--on", "late", "--json");
        assertEquals(0, again.exitCode());
        assertEquals(
                Json.parse(
                        "{\"emails\":[\"a@example.com\",\"b@example.com\"],\"slack\":true,"
                                + "\"outcomes\":[\"late\"]}"),
                Json.parse(again.out()));
        Run none = run("--no-email", "--no-slack");
        assertTrue(none.out().contains("nobody"), none.out());
        assertTrue(none.out().contains("Slack     no"), none.out());
    }

    @Test
    void aRefusalPointsToItsOwnHelp() {
        platform.answers.put(
                "PUT /webhook/notifications",
                new FakePlatform.Answer(
                        400,
                        """
                        {"title":"Bad Request","errors":[{"field":"emails[0]","rule":"format",
                        "message":"must be an address"}]}"""));
        Run run = run("--email", "nobody");
        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains("(--email)"), run.err());
        assertTrue(run.err().contains("./tradewind notifications --help"), run.err());
    }

    @Test
    void withoutAPlatformItSaysSo() {
        Run run =
                new Run(folder, Run.To.PIPE, Optional::empty, terminal -> {})
                        .notifications("--slack");
        assertEquals(3, run.exitCode());
        assertTrue(run.err().contains("./tradewind up"), run.err());
    }
}
