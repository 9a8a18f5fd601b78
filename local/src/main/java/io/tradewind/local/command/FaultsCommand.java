package io.tradewind.local.command;

import io.tradewind.local.faults.Faults;
import io.tradewind.local.faults.FaultsException;
import io.tradewind.local.faults.FaultsFile;
import io.tradewind.local.state.Home;
import io.tradewind.local.state.Port;
import io.tradewind.local.state.StateException;
import io.tradewind.local.state.Status;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code tradewind faults}: shows and changes which faults the running platform makes. */
@Command(
        name = "faults",
        description = {
            "Shows or changes the faults that the running platform makes on request.",
            "",
            "SETTINGS is off, or parts between commas; P is a probability for each message:",
            "  duplicate=P   delivered once more, within half a second",
            "  shuffle=P     leaves its batch and comes alone, within half a second",
            "  delay=P       held back, for up to delay-max=SECONDS (5)",
            "  drop=P        handled, but its deletion is lost: it comes again when its",
            "                visibility time-out ends, or after again=SECONDS",
            "  lose=P        never delivered, and gone from its queue",
            "  kill=SECONDS  a process is killed that often on the average, one of",
            "                victims=functions+postgres+sqs+dynamodb+s3+instances",
            "  seed=N        decides what is left to chance; printed where none is given",
            ""
        },
        mixinStandardHelpOptions = true)
public final class FaultsCommand implements Callable<Integer> {

    @Parameters(
            arity = "0..1",
            paramLabel = "SETTINGS",
            description = "What to set, such as duplicate=1,shuffle=1,drop=0.05; or off.")
    private String settings;

    @Command(
            name = "kill",
            description = "Kills one part of the platform at once; the supervisor restarts it.",
            mixinStandardHelpOptions = true)
    int kill(
            @Parameters(paramLabel = "PART", description = "Its name in ./tradewind status.")
                    String part)
            throws IOException, InterruptedException {
        Status.Child child =
                running(Home.locate(null)).children().stream()
                        .filter(each -> each.name().equals(part) && !part.equals("endpoint"))
                        .filter(each -> each.mark().alive())
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new StateException(
                                                "There is no running part "
                                                        + part
                                                        + " to kill: see ./tradewind status"));
        child.mark().signal("KILL");
        System.out.println("Killed " + part + " (pid " + child.pid() + ").");
        return 0;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Home home = Home.locate(null);
        running(home);
        FaultsFile file = new FaultsFile(home);
        if (settings != null) {
            file.write(parse(settings));
            apply();
        }
        System.out.println("Faults: " + file.read().text());
        return 0;
    }

    /** Reads settings; a seed is drawn where they name none. */
    static Faults parse(String settings) {
        try {
            return Faults.parse(settings, new SecureRandom().nextInt(1_000_000));
        } catch (FaultsException refused) {
            throw new StateException(refused.getMessage(), refused);
        }
    }

    /** Tells the function host that the settings have changed; the supervisor looks by itself. */
    static void apply() throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + Port.API.number() + "/_local/faults");
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer =
                    client.send(
                            HttpRequest.newBuilder(uri)
                                    .POST(HttpRequest.BodyPublishers.noBody())
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new StateException("The function host did not take the faults: try again");
            }
        }
    }

    private static Status running(Home home) {
        return Status.live(home)
                .orElseThrow(
                        () ->
                                new StateException(
                                        "The platform is not running: ./tradewind up --faults …"
                                                + " starts it with faults"));
    }
}
