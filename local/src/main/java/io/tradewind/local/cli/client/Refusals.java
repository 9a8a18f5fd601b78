package io.tradewind.local.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.local.cli.client.CommandFailure.FieldRule;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.json.JsonFormatException;
import io.tradewind.platform.problem.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Turns a refused request into what its author can act on: "field: rule" lines and a short mend.
 */
public final class Refusals {

    /** The options behind the request's fields. */
    private static final Map<String, String> OPTIONS =
            Map.ofEntries(
                    Map.entry("ticker", "INPUT"),
                    Map.entry("tickers", "INPUT"),
                    Map.entry("symbol", "SYMBOL"),
                    Map.entry("qty", "QTY"),
                    Map.entry("emails", "--email"),
                    Map.entry("outcomes", "--on"),
                    Map.entry("id", "ID"),
                    Map.entry("key", "KEY"),
                    Map.entry("name", "NAME"),
                    Map.entry("fast_range", "--fast"),
                    Map.entry("slow_range", "--slow"),
                    Map.entry("signal_range", "--signal-period"),
                    Map.entry("strategy_type", "--strategy"),
                    Map.entry("execution.annualisation", "--annualisation"),
                    Map.entry("execution.trailing_stop.atr_period", "--trailing-stop"),
                    Map.entry("execution.trailing_stop.atr_multiple", "--trailing-stop"));

    /** The command that asks a path, where it is not the one for sweeps and jobs. */
    private static final Map<String, String> COMMANDS =
            Map.of(
                    "notifications", "notifications",
                    "keys", "keys",
                    "signing-secrets", "secrets",
                    "deliveries", "deliveries",
                    "prices", "prices");

    private static final String ONE_RULE = "A rule is broken.";

    private Refusals() {}

    public static CommandFailure of(int status, String body, String path) {
        JsonNode problem = tree(body);
        String title = problem.path("title").asText("");
        String detail = problem.path("detail").asText("");
        List<FieldRule> fields = new ArrayList<>();
        boolean repeats = false;
        for (JsonNode error : problem.path("errors")) {
            String rule = error.path("message").asText(error.path("rule").asText("is not valid"));
            repeats |= rule.equals(detail);
            fields.add(rule(error.path("field").asText(""), rule));
        }
        String message =
                repeats
                        ? ONE_RULE
                        : sentence(
                                title, detail, "The platform answered " + status + " to " + path);
        return switch (status) {
            case 400, 404, 409, 410, 413, 415, 422 ->
                    new CommandFailure(
                            ExitCode.BAD_INPUT,
                            message,
                            fields,
                            mend(status, fields, message, command(path)));
            case 401, 403 ->
                    CommandFailure.platform(
                            message,
                            "Of a platform elsewhere, TRADEWIND_API_KEY and TRADEWIND_SIGNING_SECRET"
                                    + " are the proof; on this machine the state folder's keys are:"
                                    + " is another platform on its port? See ./tradewind status");
            default ->
                    CommandFailure.platform(
                            message, "What happened is in the logs: ./tradewind logs");
        };
    }

    /** The same for a request that was not even sent. */
    public static CommandFailure of(List<FieldError> errors) {
        List<FieldRule> fields =
                errors.stream().map(error -> rule(error.field(), error.message())).toList();
        return new CommandFailure(
                ExitCode.BAD_INPUT,
                errors.size() == 1 ? ONE_RULE : errors.size() + " rules are broken.",
                fields,
                mend(400, fields, "", ""));
    }

    /** A message that repeats its field's name loses it, as the name stands before it. */
    private static FieldRule rule(String field, String message) {
        String name = field.isEmpty() ? "body" : field;
        boolean repeats = message.startsWith(name + " ");
        return new FieldRule(name, repeats ? message.substring(name.length() + 1) : message);
    }

    /** "fast_range (--fast)" where an option has another name than its field. */
    public static String label(String field) {
        String plain = plain(field);
        String option = OPTIONS.get(plain);
        if (option == null) {
            String last = plain.substring(plain.lastIndexOf('.') + 1);
            option = "--" + last.replace('_', '-');
        }
        return field + " (" + option + ")";
    }

    /** What to do about a job that ended with this reason; empty for nothing in particular. */
    public static String mend(String reason) {
        return mend(422, List.of(), reason, "");
    }

    /** The command that makes requests to this path; empty for those of sweeps and jobs. */
    private static String command(String path) {
        return Stream.of(path.split("[/?]"))
                .filter(COMMANDS::containsKey)
                .findFirst()
                .map(COMMANDS::get)
                .orElse("");
    }

    private static String mend(int status, List<FieldRule> fields, String message, String command) {
        if (status == 404) {
            return "List what there is: ./tradewind " + (command.isEmpty() ? "jobs" : command);
        }
        boolean ofTicker =
                names(fields, "ticker", "tickers") || message.contains("No prices are stored");
        if (status == 422 && ofTicker) {
            return "Take one of the known tickers, or bring the prices: ./tradewind sweep FILE.csv";
        }
        if (message.contains("combination") || rules(fields).contains("combination")) {
            return "Make the grid smaller: a larger --step, a narrower --fast or --slow.";
        }
        if (names(fields, "fast_range", "slow_range")) {
            return "Ranges are min:max within 1 to 500, and --fast starts and ends below --slow:"
                    + " --fast 5:89 --slow 8:144";
        }
        String asked = command.isEmpty() ? "sweep" : command;
        return fields.isEmpty()
                ? ""
                : "Every option and its values: ./tradewind " + asked + " --help";
    }

    private static boolean names(List<FieldRule> fields, String... names) {
        return fields.stream().anyMatch(field -> List.of(names).contains(plain(field.field())));
    }

    /** The field without its place in a list. */
    private static String plain(String field) {
        return field.replaceAll("\\[[0-9]+]$|\\.[0-9]+$", "");
    }

    private static String rules(List<FieldRule> fields) {
        return String.join(" ", fields.stream().map(FieldRule::rule).toList());
    }

    private static String sentence(String title, String detail, String otherwise) {
        String text = detail.isEmpty() ? title : detail;
        String whole = text.isEmpty() ? otherwise : text;
        return whole.endsWith(".") ? whole : whole + ".";
    }

    private static JsonNode tree(String body) {
        try {
            return Json.parse(body);
        } catch (JsonFormatException e) {
            return Json.MAPPER.createObjectNode(); // a proxy's page: the status speaks for itself
        }
    }
}
