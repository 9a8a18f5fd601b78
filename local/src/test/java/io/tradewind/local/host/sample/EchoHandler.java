package io.tradewind.local.host.sample;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import io.tradewind.platform.settings.Environment;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;

/** Answers with what it was given, or fails in the way that the path asks for. */
public final class EchoHandler
        implements RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {

    private final String made = Environment.current().get("GREETING");

    @Override
    public APIGatewayProxyResponseEvent handleRequest(
            APIGatewayProxyRequestEvent event, Context context) {
        switch (event.getPathParameters().get("mode")) {
            case "crash" -> throw new IllegalStateException("as asked");
            case "hang" -> hang();
            case "exit" -> System.exit(3);
            case "hoard" -> hoard();
            case "who" -> {
                return new APIGatewayProxyResponseEvent()
                        .withStatusCode(200)
                        .withBody(Long.toString(ProcessHandle.current().pid()));
            }
            case "metrics" ->
                    System.out.println(
                            "{\"_aws\":{\"CloudWatchMetrics\":[{\"Dimensions\":[[\"kind\"]],\"Metrics\":"
                                    + "[{\"Name\":\"echoes_total\"}]}]},\"kind\":\"test\",\"echoes_total\":2}");
            default -> System.out.println("plain words");
        }
        String text =
                "%s %s %s %s %b %d"
                        .formatted(
                                made,
                                Environment.current().get("GREETING"),
                                event.getMultiValueQueryStringParameters(),
                                event.getBody(),
                                event.getIsBase64Encoded(),
                                context.getRemainingTimeInMillis() / 60_000);
        return new APIGatewayProxyResponseEvent()
                .withStatusCode(201)
                .withHeaders(Map.of("X-One", "1"))
                .withMultiValueHeaders(Map.of("X-Many", List.of("a", "b")))
                .withBody(text);
    }

    /** Takes memory that no heap limit counts, and keeps it for a while. */
    private static void hoard() {
        ByteBuffer memory = ByteBuffer.allocateDirect(100 * 1024 * 1024);
        for (int i = 0; i < memory.capacity(); i += 1024) {
            memory.put(i, (byte) 1);
        }
        hang();
    }

    private static void hang() {
        try {
            Thread.sleep(60_000);
        } catch (InterruptedException expired) {
            Thread.currentThread().interrupt();
        }
    }
}
