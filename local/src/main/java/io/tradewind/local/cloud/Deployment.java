package io.tradewind.local.cloud;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tradewind.local.state.StateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/** One environment on AWS, as the AWS CLI and Terraform see it. */
public final class Deployment {

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final Pattern ENVIRONMENT = Pattern.compile("[a-z][a-z0-9-]{0,15}");
    private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-[1-9]");

    /** Above it a status tells the signal that ended a program. */
    private static final int KILLED = 128;

    private final Path folder;
    private final EnvironmentFiles files;
    private final String environment;
    private final String region;
    private final Program program;

    /**
     * The environment of this name.
     *
     * @param repository the checkout, whose {@code terraform/environments/aws} is applied
     * @throws StateException where a name breaks a rule, or the environment's files name another
     */
    public Deployment(Path repository, String environment, String region, Program program) {
        if (!ENVIRONMENT.matcher(environment).matches()) {
            throw new StateException(
                    "--environment must be 1 to 16 of a-z, 0-9 and -, and begin with a letter");
        }
        if (!REGION.matcher(region).matches()) {
            throw new StateException(
                    "--region, or region in the environment's tfvars, must be an AWS region, such as"
                            + " ap-southeast-2");
        }
        this.folder = EnvironmentFiles.folder(repository);
        this.files = EnvironmentFiles.of(repository, environment);
        this.environment = environment;
        this.region = region;
        this.program = program;
        files.agree(environment, region);
    }

    /** A resource's full name. */
    public String name(String part) {
        return "tradewind-" + environment + part;
    }

    /** The variables that a person keeps: {@code {environment}.tfvars}. */
    public Path variables() {
        return files.variables();
    }

    /** Where Terraform's state is: {@code {environment}.backend.hcl}. */
    public Path backend() {
        return files.backend();
    }

    /** The account that the credentials belong to. */
    public String account() {
        return ask(List.of("sts", "get-caller-identity"), Map.of()).path("Account").asText();
    }

    /**
     * Asks AWS something; the request is a file for its owner alone and deleted at once, so that no
     * secret stands in a list of processes.
     *
     * @throws StateException where AWS refuses; its reason is on the terminal
     */
    public JsonNode ask(List<String> operation, Map<String, ?> request) {
        Program.Ended ended = call(operation, request, program::ask);
        if (!ended.well()) {
            throw new StateException(
                    "AWS refused " + String.join(" ", operation) + " in " + region + ": see above");
        }
        try {
            return JSON.readTree(ended.text().isBlank() ? "{}" : ended.text());
        } catch (JsonProcessingException odd) {
            throw new StateException("The AWS CLI answered something else than JSON", odd);
        }
    }

    /** Whether AWS says yes. */
    public boolean holds(List<String> operation, Map<String, ?> request) {
        return call(operation, request, program::run).well();
    }

    private Program.Ended call(
            List<String> operation,
            Map<String, ?> request,
            BiFunction<Path, List<String>, Program.Ended> runner) {
        List<String> command = new ArrayList<>(List.of("aws"));
        command.addAll(operation);
        command.addAll(List.of("--region", region, "--output", "json"));
        if (request.isEmpty()) {
            return runner.apply(folder, command);
        }
        try {
            // Made for its owner alone.
            Path file = Files.createTempFile("tradewind-request", ".json");
            try {
                Files.write(file, JSON.writeValueAsBytes(request));
                command.addAll(List.of("--cli-input-json", "file://" + file));
                return runner.apply(folder, command);
            } finally {
                Files.delete(file);
            }
        } catch (IOException refused) {
            throw new StateException(
                    "Cannot write " + System.getProperty("java.io.tmpdir"), refused);
        }
    }

    /** Runs Terraform on the terminal; its status. */
    public int terraform(String... arguments) {
        return program.show(folder, command(List.of(arguments)));
    }

    /** Runs Terraform for what it answers; its errors go to the terminal. */
    public Program.Ended terraformText(String... arguments) {
        return program.ask(folder, command(List.of(arguments)));
    }

    /** Runs Terraform after {@code init}, with the variables of this environment. */
    public int terraformHere(String action, String... more) {
        int ready = init();
        return ready != 0 ? ready : act(action, List.of(more));
    }

    /** Leads Terraform to this environment's state; its status. */
    public int init() {
        if (!Files.exists(backend()) || !Files.exists(variables())) {
            throw new StateException(
                    "There is no %s: run ./tradewind cloud state --environment %s first"
                            .formatted(
                                    Files.exists(backend()) ? variables() : backend(),
                                    environment));
        }
        return terraform(
                "init",
                "-input=false",
                "-reconfigure",
                "-backend-config=" + backend().getFileName());
    }

    /** Runs Terraform with the variables of this environment, after {@link #init}. */
    public int act(String action, List<String> more) {
        Instant begin = Instant.now();
        int status = program.show(folder, command(withVariables(action, more)));
        unlock(begin, status);
        return status;
    }

    /** The same for what it says, all of it. */
    public Program.Ended ponder(String action, List<String> more) {
        Instant begin = Instant.now();
        Program.Ended ended = program.run(folder, command(withVariables(action, more)));
        unlock(begin, ended.status());
        return ended;
    }

    /** A Terraform that was killed is gone for certain: we started it and saw its end. */
    private void unlock(Instant begin, int status) {
        if (status <= KILLED) {
            return;
        }
        String host = program.ask(folder, List.of("uname", "-n")).text().strip();
        String id = new StateLock(this, files, host).takenSince(begin);
        if (!id.isEmpty()) {
            terraform("force-unlock", "-force", id);
        }
    }

    private List<String> withVariables(String action, List<String> more) {
        List<String> arguments =
                new ArrayList<>(
                        List.of(action, "-input=false", "-var-file=" + variables().getFileName()));
        arguments.addAll(more);
        return arguments;
    }

    private static List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of("terraform"));
        command.addAll(arguments);
        return command;
    }

    /** Where Terraform runs. */
    public Path folder() {
        return folder;
    }

    /** Region of the environment. */
    public String region() {
        return region;
    }

    /** Short name of the environment. */
    public String environment() {
        return environment;
    }
}
