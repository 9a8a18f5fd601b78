package io.tradewind.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.local.cli.client.CommandFailure;
import io.tradewind.local.cli.client.ExitCode;
import io.tradewind.local.cli.client.PlatformClient;
import io.tradewind.local.cli.client.Refusals;
import io.tradewind.local.cli.terminal.Style;
import io.tradewind.local.cli.terminal.Terminal;
import io.tradewind.local.state.StateException;
import io.tradewind.platform.json.Json;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Runs a command's work and shows, once, why it could not be done. */
public final class Commands {

    private Commands() {}

    /** The work's exit code, or that of its failure. */
    public static int run(Terminal terminal, boolean json, Callable<Integer> work)
            throws Exception {
        try {
            return work.call();
        } catch (CommandFailure failure) {
            return end(terminal, json, failure);
        } catch (StateException e) {
            return end(terminal, json, CommandFailure.platform(e.getMessage() + ".", ""));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        }
    }

    /**
     * Asks the running platform one thing, and prints its answer as it is or as people read it.
     *
     * @param own the session, {@linkplain Session#quiet quiet} where nothing but JSON is wanted
     */
    static int answer(
            Session own,
            boolean json,
            Function<PlatformClient, JsonNode> question,
            BiConsumer<Terminal, JsonNode> show)
            throws Exception {
        return run(
                own.terminal(),
                json,
                () -> {
                    JsonNode answer = question.apply(own.running());
                    if (json) {
                        print(own.terminal(), answer);
                    } else {
                        show.accept(own.terminal(), answer);
                    }
                    return ExitCode.DONE;
                });
    }

    private static int end(Terminal terminal, boolean json, CommandFailure failure) {
        show(terminal, failure);
        if (json) {
            print(terminal, document(failure));
        }
        return failure.exitCode();
    }

    /** Prints one document on standard output, readable for people too. */
    public static void print(Terminal terminal, JsonNode document) {
        try {
            ObjectWriter writer = Json.MAPPER.writerWithDefaultPrettyPrinter();
            terminal.out().print().println(writer.writeValueAsString(document));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree is always writable", e);
        }
    }

    private static void show(Terminal terminal, CommandFailure failure) {
        Terminal.Stream err = terminal.err();
        Style style = err.style();
        err.line(style.bad("error: ") + failure.getMessage());
        failure.fields()
                .forEach(
                        field ->
                                err.line(
                                        "  "
                                                + style.strong(Refusals.label(field.field()))
                                                + ": "
                                                + field.rule()));
        if (!failure.mend().isEmpty()) {
            err.line(failure.mend());
        }
    }

    private static ObjectNode document(CommandFailure failure) {
        ObjectNode document = Json.MAPPER.createObjectNode();
        ObjectNode error = document.putObject("error");
        error.put("exit_code", failure.exitCode());
        error.put("message", failure.getMessage());
        ArrayNode fields = error.putArray("fields");
        failure.fields()
                .forEach(
                        field ->
                                fields.addObject()
                                        .put("field", field.field())
                                        .put("rule", field.rule()));
        error.put("mend", failure.mend());
        return document;
    }
}
