package io.tradewind.local.cli;

import io.tradewind.local.cli.client.CommandFailure;
import io.tradewind.local.state.Home;
import io.tradewind.local.state.Port;
import io.tradewind.local.template.LocalParameters;
import io.tradewind.local.template.Pseudo;
import io.tradewind.local.template.Resources;
import io.tradewind.local.template.TemplateReader;
import io.tradewind.platform.aws.AwsClients;
import io.tradewind.platform.queue.DeadLetters;
import io.tradewind.platform.settings.Settings;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The queues of the platform on this machine, by their plain names.
 *
 * @param prefix what their full names begin with
 * @param names of all queues with dead letters, plain
 */
record LocalQueues(SqsClient sqs, String prefix, List<String> names) {

    private static final String PREFIX = "tradewind-local-";

    LocalQueues {
        names = List.copyOf(names);
    }

    static LocalQueues of(Home home) {
        List<String> names =
                TemplateReader.read(home.template(), LocalParameters.values())
                        .resources()
                        .queues()
                        .stream()
                        .map(Resources.Queue::name)
                        .map(name -> name.substring(PREFIX.length()))
                        .toList();
        Map<String, String> variables =
                Map.of(
                        "AWS_REGION",
                        Pseudo.REGION,
                        "AWS_ACCESS_KEY_ID",
                        "local",
                        "AWS_SECRET_ACCESS_KEY",
                        "local",
                        "AWS_ENDPOINT_URL_SQS",
                        "http://127.0.0.1:" + Port.SQS.number());
        return new LocalQueues(AwsClients.of(Settings.of(variables)).sqs(), PREFIX, names);
    }

    /** The dead letters of the queue with this plain name. */
    DeadLetters letters(String name) {
        return new DeadLetters(sqs, prefix + name);
    }

    /** The name itself, if there is such a queue. */
    String checked(String name) {
        if (!names.contains(name)) {
            throw CommandFailure.badInput(
                    "There is no queue \"" + name + "\".", "One of: " + String.join(", ", names));
        }
        return name;
    }
}
