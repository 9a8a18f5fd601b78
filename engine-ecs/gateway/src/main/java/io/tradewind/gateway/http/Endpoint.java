package io.tradewind.gateway.http;

import java.util.Map;
import java.util.concurrent.CompletionStage;

/** What stands behind a route. Called on an event loop: it does not block. */
public interface Endpoint {

    /**
     * Answers a request.
     *
     * @param variables what the route's braces matched
     */
    CompletionStage<Reply> answer(Call call, Map<String, String> variables);
}
