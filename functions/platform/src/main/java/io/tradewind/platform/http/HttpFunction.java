package io.tradewind.platform.http;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A plain function behind API Gateway. It reads its event and writes its answer with the platform's
 * own JSON, which it needs anyway: the runtime's reading of event types brings a second copy of
 * Jackson, eight hundred classes before the first answer.
 */
public abstract class HttpFunction implements RequestStreamHandler {

    @Override
    public final void handleRequest(InputStream input, OutputStream output, Context context)
            throws IOException {
        APIGatewayProxyRequestEvent event = ProxyEvents.read(input.readAllBytes());
        output.write(ProxyEvents.write(handle(event, context)));
    }

    /** Handles the event and always answers. */
    public final APIGatewayProxyResponseEvent handle(
            APIGatewayProxyRequestEvent event, Context context) {
        return HttpInvocation.run(event, context, this::answer);
    }

    /**
     * The answer to the request.
     *
     * @throws ProblemException where it is refused
     */
    protected abstract APIGatewayProxyResponseEvent answer(ProxyRequest request);
}
