package io.tradewind.local.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.local.cloud.CloudCheck;
import io.tradewind.local.cloud.CloudChecks;
import io.tradewind.local.cloud.Program;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each tool finds what was planted for it, and verify-cloud ends with 1. */
class PlantedFindingsTest {

    /** Wrong in one way for each tool that reads it. */
    private static final Map<String, String> CARELESS =
            Map.of(
                    "template.yaml",
                    """
                    AWSTemplateFormatVersion: "2010-09-09"
                    Resources:
                      Queue:
                        Type: AWS::SQS::Queue
                        Properties: {Nonsense: 1}
                    """,
                    "terraform/modules/functions/schema.yaml",
                    """
                    AWSTemplateFormatVersion: "2010-09-09"
                    Resources: {Queue: {Type: "AWS::SQS::Queue"}}
                    """,
                    "terraform/modules/functions/main.tf",
                    "resource \"aws_s3_bucket\" \"this\" {\n     bucket = \"a\"\n}\n",
                    "terraform/environments/local/main.tf",
                    "variable \"unused\" {}\n",
                    ".checkov.yaml",
                    "framework: [terraform]\nskip-download: true\n",
                    "engine-ecs/Dockerfile",
                    "FROM debian:latest\nRUN cd /tmp && sudo apt-get install wget\n",
                    "monitoring/prometheus.yml",
                    "scrape_configs: [{job_name: a, nonsense: true}]\n",
                    "monitoring/alerts.yml",
                    "groups: [{name: a, rules: [{alert: A, expr: 'sum('}]}]\n",
                    "monitoring/alerts.test.yml",
                    "tests: nonsense\n");

    @TempDir Path repository;

    @ParameterizedTest
    @ValueSource(
            strings = {"sam", "cfn-lint", "terraform", "tflint", "checkov", "hadolint", "promtool"})
    void whatIsPlantedIsFound(String tool) throws IOException {
        if (!new Program(Map.of()).installed(tool)) {
            String skipped = "SKIPPED: " + tool + " is not installed";
            System.err.println(skipped);
            Assumptions.abort(skipped);
        }
        for (Map.Entry<String, String> file : CARELESS.entrySet()) {
            Path path = repository.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        List<CloudCheck> checks =
                CloudChecks.of(repository, Optional.empty()).stream()
                        .filter(check -> check.tool().equals(tool))
                        .filter(PlantedFindingsTest::needsNoProviders)
                        .toList();
        assertTrue(!checks.isEmpty(), tool);
        for (CloudCheck check : checks) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            int status =
                    VerifyCloudCommand.verify(
                            List.of(check),
                            Map.of("AWS_DEFAULT_REGION", "ap-southeast-2"),
                            repository,
                            new PrintStream(out, true, StandardCharsets.UTF_8));
            String text = out.toString(StandardCharsets.UTF_8);
            assertEquals(1, status, text);
            assertTrue(text.contains("bad   " + tool), text);
        }
    }

    /** Providers come from a registry; formatting shows that Terraform is asked at all. */
    private static boolean needsNoProviders(CloudCheck check) {
        return !check.tool().equals("terraform") || check.command().contains("fmt");
    }
}
