package io.tradewind.local.reliability;

import io.tradewind.local.launcher.RunningPlatform;
import io.tradewind.local.state.Port;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** The dead letters of a queue of a running platform. */
final class DeadLetters implements AutoCloseable {

    private final SqsClient sqs;
    private final String queue;

    DeadLetters(RunningPlatform platform, String queue) {
        String server = "http://localhost:" + platform.port(Port.SQS);
        this.queue = server + "/000000000000/tradewind-local-" + queue;
        this.sqs =
                SqsClient.builder()
                        .endpointOverride(URI.create(server))
                        .region(Region.AP_SOUTHEAST_2)
                        .credentialsProvider(AnonymousCredentialsProvider.create())
                        .httpClient(UrlConnectionHttpClient.create())
                        .build();
    }

    /**
     * Takes what is there, also what another looks at just now; it stays there, hidden for a while.
     */
    List<Message> read() {
        List<Message> all = new ArrayList<>();
        List<Message> some;
        do {
            some =
                    sqs.receiveMessage(
                                    get ->
                                            get.queueUrl(queue + "-dlq")
                                                    .maxNumberOfMessages(10)
                                                    .waitTimeSeconds(1)
                                                    .messageAttributeNames("All"))
                            .messages();
            all.addAll(some);
        } while (!some.isEmpty());
        return all;
    }

    /** Puts a dead letter back into its queue, with its attributes. */
    void redrive(Message letter) {
        sqs.sendMessage(
                send ->
                        send.queueUrl(queue)
                                .messageBody(letter.body())
                                .messageAttributes(letter.messageAttributes()));
        sqs.deleteMessage(
                delete -> delete.queueUrl(queue + "-dlq").receiptHandle(letter.receiptHandle()));
    }

    @Override
    public void close() {
        sqs.close();
    }
}
