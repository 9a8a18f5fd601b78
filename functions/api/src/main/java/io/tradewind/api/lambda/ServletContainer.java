package io.tradewind.api.lambda;

import com.amazonaws.serverless.exceptions.ContainerInitializationException;
import com.amazonaws.serverless.proxy.InitializationWrapper;
import com.amazonaws.serverless.proxy.internal.servlet.AwsProxyHttpServletResponseWriter;
import com.amazonaws.serverless.proxy.model.AwsProxyResponse;
import com.amazonaws.serverless.proxy.spring.SpringBootLambdaContainerHandler;
import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.api.ApiApplication;
import io.tradewind.platform.http.CrossOrigin;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.lambda.Invocation;
import io.tradewind.platform.lambda.Priming;
import io.tradewind.platform.problem.Kind;
import io.tradewind.platform.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Consumer;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;

/**
 * A servlet container without a server: each of API Gateway's events becomes one servlet request,
 * answered on the calling thread.
 */
final class ServletContainer {

    private final SpringBootLambdaContainerHandler<JsonNode, AwsProxyResponse> container;

    private ServletContainer() {
        container =
                new SpringBootLambdaContainerHandler<>(
                        JsonNode.class,
                        AwsProxyResponse.class,
                        new EventReader(),
                        new AwsProxyHttpServletResponseWriter(),
                        new NoSecurityContext(),
                        new LastResort(),
                        ApiApplication.class,
                        new InitializationWrapper(),
                        WebApplicationType.SERVLET);
        // Requests are logged by the API's own filter, once and with its fields.
        container.setLogFormatter(null);
    }

    /**
     * Starts the application. One at a time: while the application starts, the library finds its
     * container through a static field.
     */
    static ServletContainer start(Consumer<SpringApplication> configuration) {
        synchronized (ServletContainer.class) {
            ServletContainer started = new ServletContainer();
            SpringApplication.withHook(
                    spring -> {
                        configuration.accept(spring);
                        return null;
                    },
                    started::initialize);
            Priming.beforeSnapshot(ServletContainer::rehearse);
            return started;
        }
    }

    /** Reads one event and writes its answer. */
    void handle(InputStream input, OutputStream output, Context context) throws IOException {
        JsonNode event = Json.MAPPER.readTree(input);
        Answer answer = Invocation.run(context, () -> answer(event, context));
        answer.with(CrossOrigin.headers()).writeTo(output);
    }

    private Answer answer(JsonNode event, Context context) {
        if (!event.path("httpMethod").isTextual() || !event.path("path").isTextual()) {
            throw new IllegalArgumentException("The event is no proxy event of a REST API");
        }
        if (!EventReader.isWellFormed(event)) {
            return Answer.problem(
                    Problem.of(
                            Kind.MALFORMED, "The path's escapes or the body's Base64 are broken"));
        }
        return Answer.of(container.proxy(event, context));
    }

    /** Writes an answer in memory. The application itself is in the snapshot already, started. */
    private static void rehearse() {
        try (OutputStream nowhere = OutputStream.nullOutputStream()) {
            Answer.problem(Problem.of(Kind.NOT_FOUND, "A sample")).writeTo(nowhere);
        } catch (IOException impossible) {
            throw new IllegalStateException("Writing to nowhere failed", impossible);
        }
    }

    private void initialize() {
        try {
            container.initialize();
        } catch (ContainerInitializationException failure) {
            throw new IllegalStateException("The API did not start", failure);
        }
    }
}
