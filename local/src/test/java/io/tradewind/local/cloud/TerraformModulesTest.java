package io.tradewind.local.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.local.TestFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The form of Terraform's modules; what they make is tested by {@code terraform test}. */
class TerraformModulesTest {

    private static final Path TERRAFORM = TestFolders.repository().resolve("terraform");

    /** Its outputs are ephemeral, which leave no module that stands alone. */
    private static final Set<String> NOT_ALONE = Set.of("random");

    private static final Pattern BLOCK =
            Pattern.compile("(?ms)^(variable|output) \"([a-z_0-9]+)\" \\{\n(.*?)^}\n");
    private static final Pattern SIMPLE =
            Pattern.compile("(?m)^  type +=( string| number| list\\(.*| set\\(.*)$");

    @Test
    void everyModuleHasTheSameFilesAndTests() throws IOException {
        for (Path module : folders("modules")) {
            for (String file : List.of("main.tf", "variables.tf", "outputs.tf", "versions.tf")) {
                assertTrue(Files.exists(module.resolve(file)), module + " has no " + file);
            }
            if (!NOT_ALONE.contains(module.getFileName().toString())) {
                Path tests = module.resolve("tests").resolve(module.getFileName() + ".tftest.hcl");
                String text = Files.readString(tests);
                assertTrue(text.contains("condition "), tests + " asserts nothing");
                assertTrue(text.contains("expect_failures"), tests + " refuses nothing");
            }
        }
    }

    @Test
    void everyVariableIsTypedAndDescribedAndEveryOutputDescribed() throws IOException {
        for (String kind : List.of("modules", "environments")) {
            for (Path folder : folders(kind)) {
                for (Matcher block : blocks(folder)) {
                    String place = folder.getFileName() + ", " + block.group(2);
                    assertTrue(block.group(3).contains("\n  description") || first(block), place);
                    boolean variable = block.group(1).equals("variable");
                    assertEquals(
                            variable,
                            Pattern.compile("(?m)^  type +=").matcher(block.group(3)).find(),
                            place);
                }
            }
        }
    }

    private static boolean first(Matcher block) {
        return block.group(3).startsWith("  description");
    }

    /** A slip is refused by a plan, where AWS would refuse it half-way through an apply. */
    @Test
    void everySimpleVariableOfAModuleHasARule() throws IOException {
        Set<String> without = new TreeSet<>();
        for (Path module : folders("modules")) {
            for (Matcher block : blocks(module)) {
                boolean simple = SIMPLE.matcher(block.group(3)).find();
                if (simple && !block.group(3).contains("validation {")) {
                    without.add(module.getFileName() + ", " + block.group(2));
                }
            }
        }
        assertEquals(Set.of(), without);
    }

    /**
     * A migration that runs as soon as it may finds a database that answers, and the way there: a
     * cluster without an instance has a name and no answer.
     */
    @Test
    void whoeverIsToldOfAPlaceFindsItReady() throws IOException {
        Map<String, List<String>> places =
                Map.of(
                        "database, jdbc_url",
                        List.of("aws_rds_cluster_instance.this"),
                        "network, private_subnet_ids",
                        List.of("aws_route.private", "aws_route_table_association.private"),
                        "network, security_group_ids",
                        List.of("aws_vpc_security_group_egress_rule.inside"),
                        "secrets, arns",
                        List.of("aws_secretsmanager_secret_version.database"));
        Map<String, String> waits = new HashMap<>();
        for (Path module : folders("modules")) {
            for (Matcher block : blocks(module)) {
                int from = block.group(3).indexOf("depends_on");
                waits.put(
                        module.getFileName() + ", " + block.group(2),
                        from < 0 ? "" : block.group(3).substring(from));
            }
        }
        places.forEach(
                (place, parts) ->
                        parts.forEach(
                                part ->
                                        assertTrue(
                                                waits.getOrDefault(place, "").contains(part),
                                                place + " does not wait for " + part)));
    }

    private static List<Path> folders(String kind) throws IOException {
        try (Stream<Path> found = Files.list(TERRAFORM.resolve(kind))) {
            List<Path> folders = found.filter(Files::isDirectory).sorted().toList();
            assertFalse(folders.isEmpty());
            return folders;
        }
    }

    /** The variables and outputs of a folder. */
    private static List<Matcher> blocks(Path folder) throws IOException {
        String text =
                Files.readString(folder.resolve("variables.tf"))
                        + Files.readString(folder.resolve("outputs.tf"));
        return BLOCK.matcher(text)
                .results()
                .map(found -> BLOCK.matcher(found.group()))
                .peek(Matcher::find)
                .collect(Collectors.toList());
    }
}
