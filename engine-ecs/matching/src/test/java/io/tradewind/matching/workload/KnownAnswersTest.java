package io.tradewind.matching.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The public workload's canonical reports, from the whole engine with its risk checks. */
final class KnownAnswersTest {

    private static final int CASES = 17;
    private static final String NORMAL =
            "e9b2e3926854410b01a035aeb25dd05f1e597c233be8263de9eb49b6713d367e";

    @TestFactory
    Stream<DynamicTest> everyCaseGivesItsReports() throws IOException {
        Path folder = SharedFiles.require("data/engine/cases");
        List<Path> cases;
        try (Stream<Path> files = Files.list(folder)) {
            cases = files.filter(f -> f.toString().endsWith(".bin")).sorted().toList();
        }
        assertEquals(CASES, cases.size());
        return cases.stream()
                .map(f -> DynamicTest.dynamicTest(f.getFileName().toString(), () -> check(f)));
    }

    private static void check(Path file) throws IOException {
        String name = file.getFileName().toString().replace(".bin", ".expected.txt");
        String expected = Files.readString(file.resolveSibling(name)).stripTrailing();
        List<String> reports = new WorkloadReplay().run(Workload.read(file));
        assertEquals(expected, String.join("\n", reports));
    }

    @Test
    void theNormalWorkloadGivesItsReports() throws IOException, NoSuchAlgorithmException {
        Workload normal = Workload.read(SharedFiles.require("data/engine/normal.bin.xz"));
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        boolean first = true;
        for (String report : new WorkloadReplay().run(normal)) {
            digest.update((first ? report : "\n" + report).getBytes(StandardCharsets.US_ASCII));
            first = false;
        }
        assertEquals(NORMAL, HexFormat.of().formatHex(digest.digest()));
    }
}
