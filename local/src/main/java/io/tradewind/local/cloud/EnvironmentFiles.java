package io.tradewind.local.cloud;

import io.tradewind.local.state.StateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The two files of an environment, which a person edits and copies.
 *
 * @param variables what the person decides: {@code {environment}.tfvars}
 * @param backend where Terraform's state is: {@code {environment}.backend.hcl}
 */
public record EnvironmentFiles(Path variables, Path backend) {

    /** The files of an environment, whether they are there or not. */
    public static EnvironmentFiles of(Path repository, String environment) {
        Path folder = folder(repository);
        return new EnvironmentFiles(
                folder.resolve(environment + ".tfvars"),
                folder.resolve(environment + ".backend.hcl"));
    }

    static Path folder(Path repository) {
        return repository.resolve("terraform/environments/aws");
    }

    /** The region that the variables name. */
    public Optional<String> region() {
        return value(variables, "region");
    }

    /** The bucket of the state; empty where no file names it. */
    String bucket() {
        return value(backend, "bucket").orElse("");
    }

    /** The state's key in it. */
    String key() {
        return value(backend, "key").orElse("");
    }

    /**
     * Refuses what would make a second environment, or end another one: a copy that still names the
     * original, a region where the state is not.
     *
     * @throws StateException where the files contradict each other or what was asked for
     */
    void agree(String environment, String region) {
        value(variables, "environment")
                .filter(named -> !named.equals(environment))
                .ifPresent(
                        named -> {
                            throw new StateException(
                                    "environment in %s is %s: it must be %s, as the file is named"
                                            .formatted(variables, named, environment));
                        });
        value(backend, "region")
                .filter(home -> !home.equals(region().orElse(home)))
                .ifPresent(
                        home -> {
                            throw new StateException(
                                    "region in %s is %s, and the state is in %s, as %s says: an environment stays where it is; for another region make another one"
                                            .formatted(
                                                    variables,
                                                    region().orElseThrow(),
                                                    home,
                                                    backend.getFileName()));
                        });
        region().or(() -> value(backend, "region"))
                .filter(home -> !home.equals(region))
                .ifPresent(
                        home -> {
                            throw new StateException(
                                    "--region is %s, and %s is in %s, as its files say: leave --region out"
                                            .formatted(region, environment, home));
                        });
    }

    /** A text that a file assigns. */
    private static Optional<String> value(Path file, String name) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Pattern assigned = Pattern.compile("(?m)^\\s*" + name + "\\s*=\\s*\"([^\"]*)\"");
        try {
            Matcher found = assigned.matcher(Files.readString(file));
            return found.find() ? Optional.of(found.group(1)) : Optional.empty();
        } catch (IOException unreadable) {
            throw new StateException("Cannot read " + file, unreadable);
        }
    }
}
