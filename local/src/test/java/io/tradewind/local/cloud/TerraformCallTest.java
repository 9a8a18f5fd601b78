package io.tradewind.local.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.local.state.StateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Terraform is called with; a script stands in for it that notes its arguments. */
class TerraformCallTest {

    private static final String ADDRESS = "module.state.aws_dynamodb_table.this[\"idempotency\"]";

    @TempDir Path repository;

    private Path calls;
    private Deployment deployment;

    @BeforeEach
    void prepare() throws IOException {
        calls = repository.resolve("calls");
        Path tool = repository.resolve("terraform-tool/terraform");
        Files.createDirectories(tool.getParent());
        Files.writeString(tool, "#!/bin/sh\nprintf '%s|' \"$@\" >>" + calls + "\n");
        assertTrue(tool.toFile().setExecutable(true));
        Files.createDirectories(repository.resolve("terraform/environments/aws"));
        Program program = new Program(Map.of("PATH", tool.getParent() + ":/usr/bin:/bin"));
        deployment = new Deployment(repository, "prod", "ap-southeast-2", program);
    }

    @Test
    void whatIsAdoptedIsImportedWithTheEnvironmentsVariables() throws IOException {
        Files.writeString(deployment.backend(), "");
        Files.writeString(deployment.variables(), "");
        String id = "tradewind-prod-idempotency";
        assertEquals(0, deployment.terraformHere("import", ADDRESS, id));
        List<String> arguments = List.of(Files.readString(calls).split("\\|", -1));
        assertEquals("init", arguments.getFirst());
        assertTrue(
                arguments.contains("-backend-config=" + deployment.backend().getFileName()),
                arguments.toString());
        int from = arguments.indexOf("import");
        assertEquals(
                List.of(
                        "import",
                        "-input=false",
                        "-var-file=" + deployment.variables().getFileName(),
                        ADDRESS,
                        id),
                arguments.subList(from, from + 5));
    }

    @Test
    void withoutItsFilesNothingIsCalled() {
        StateException refused =
                assertThrows(
                        StateException.class, () -> deployment.terraformHere("import", ADDRESS));
        assertTrue(refused.getMessage().contains("run ./tradewind cloud state"));
        assertTrue(Files.notExists(calls));
    }

    /** A copy that still names the original would take over what is the original's. */
    @Test
    void aCopyThatStillNamesAnotherEnvironmentIsRefused() throws IOException {
        Files.writeString(deployment.variables(), "environment = \"desk\"\n");
        String refused = refused("prod", "ap-southeast-2");
        assertTrue(refused.startsWith("environment in "), refused);
        assertTrue(refused.endsWith("prod.tfvars is desk: it must be prod, as the file is named"));
    }

    @Test
    void aRegionWhereTheStateIsNotIsRefused() throws IOException {
        Files.writeString(deployment.backend(), "region = \"ap-southeast-2\"\n");
        Files.writeString(deployment.variables(), "  region = \"us-east-1\"\n");
        String moved = refused("prod", "us-east-1");
        assertTrue(moved.startsWith("region in "), moved);
        assertTrue(moved.contains("is us-east-1, and the state is in ap-southeast-2"), moved);
        Files.writeString(deployment.variables(), "region = \"ap-southeast-2\"\n");
        assertEquals(
                "--region is us-east-1, and prod is in ap-southeast-2, as its files say: leave"
                        + " --region out",
                refused("prod", "us-east-1"));
        assertEquals(
                Optional.of("ap-southeast-2"), EnvironmentFiles.of(repository, "prod").region());
    }

    private String refused(String environment, String region) {
        return assertThrows(
                        StateException.class,
                        () ->
                                new Deployment(
                                        repository, environment, region, new Program(Map.of())))
                .getMessage();
    }
}
