package io.tradewind.local.cloud;

import io.tradewind.local.state.StateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Everything that can be checked about templates, Terraform, image and alerts without AWS. */
public final class CloudChecks {

    private static final String TEMPLATE = "template.yaml";
    private static final String SCHEMA_TEMPLATE = "terraform/modules/functions/schema.yaml";
    private static final Pattern EPHEMERAL =
            Pattern.compile("(?m)^\\s*ephemeral\\s*=\\s*true\\s*$");

    private final Path repository;
    private final Optional<Path> providers;
    private final List<CloudCheck> checks = new ArrayList<>();

    private CloudChecks(Path repository, Optional<Path> providers) {
        this.repository = repository;
        this.providers = providers;
    }

    /**
     * The checks of a checkout, tool by tool.
     *
     * @param providers folder with Terraform's providers, where the registry is out of reach
     */
    public static List<CloudCheck> of(Path repository, Optional<Path> providers) {
        CloudChecks all = new CloudChecks(repository, providers);
        all.templates();
        all.terraform();
        all.rest();
        return List.copyOf(all.checks);
    }

    private void templates() {
        add("sam", "template.yaml", "sam", "validate", "--lint", "--template", TEMPLATE);
        add("cfn-lint", "both templates", "cfn-lint", TEMPLATE, SCHEMA_TEMPLATE);
    }

    private void terraform() {
        add("terraform", "format", "terraform", "fmt", "-check", "-recursive", "terraform");
        for (Path folder : folders()) {
            String name = repository.relativize(folder).toString();
            List<String> init =
                    new ArrayList<>(List.of("terraform", "init", "-backend=false", "-input=false"));
            providers.ifPresent(path -> init.add("-plugin-dir=" + path));
            init.add("-no-color");
            checks.add(new CloudCheck("terraform", name + ": providers", folder, init, true));
            if (!partOfOthers(folder)) {
                checks.add(
                        new CloudCheck(
                                "terraform",
                                name + ": valid",
                                folder,
                                List.of("terraform", "validate", "-no-color"),
                                false));
            }
            if (Files.isDirectory(folder.resolve("tests"))) {
                checks.add(
                        new CloudCheck(
                                "terraform",
                                name + ": tests",
                                folder,
                                List.of("terraform", "test", "-no-color"),
                                false));
            }
        }
        add("tflint", "Terraform", "tflint", "--recursive", "--chdir=terraform");
    }

    /** Ephemeral values leave no module that stands alone: it is checked where others have it. */
    private static boolean partOfOthers(Path folder) {
        Path outputs = folder.resolve("outputs.tf");
        try {
            return Files.exists(outputs) && EPHEMERAL.matcher(Files.readString(outputs)).find();
        } catch (IOException unreadable) {
            throw new StateException("Cannot read " + outputs, unreadable);
        }
    }

    private void rest() {
        add(
                "checkov",
                "templates, Terraform and image",
                "checkov",
                "--directory",
                ".",
                "--config-file",
                ".checkov.yaml");
        add("hadolint", "image", "hadolint", "engine-ecs/Dockerfile");
        add("promtool", "scraping", "promtool", "check", "config", "monitoring/prometheus.yml");
        add("promtool", "alerts", "promtool", "check", "rules", "monitoring/alerts.yml");
        add(
                "promtool",
                "tests of alerts",
                "promtool",
                "test",
                "rules",
                "monitoring/alerts.test.yml");
    }

    private void add(String tool, String subject, String... command) {
        checks.add(new CloudCheck(tool, subject, repository, List.of(command), false));
    }

    private List<Path> folders() {
        List<Path> folders = new ArrayList<>();
        for (String kind : List.of("modules", "environments")) {
            Path parent = repository.resolve("terraform").resolve(kind);
            try (Stream<Path> found = Files.list(parent)) {
                found.filter(Files::isDirectory).sorted().forEach(folders::add);
            } catch (IOException missing) {
                throw new StateException("Cannot read " + parent, missing);
            }
        }
        return folders;
    }
}
