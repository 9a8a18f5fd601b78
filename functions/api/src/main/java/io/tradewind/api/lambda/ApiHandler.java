package io.tradewind.api.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.tradewind.api.ApiApplication;
import io.tradewind.api.Wiring;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Serves the Trading API's routes. REST API of API Gateway, proxy events. A sweep is idempotent on
 * its job id; everything else that writes is idempotent by its nature.
 */
public final class ApiHandler implements RequestStreamHandler {

    private final ServletContainer container;

    /** The API over what the environment names. */
    public ApiHandler() {
        this(Wiring.fromEnvironment());
    }

    /** The API over these services. */
    public ApiHandler(Wiring wiring) {
        this.container = ServletContainer.start(spring -> ApiApplication.configure(spring, wiring));
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context)
            throws IOException {
        container.handle(input, output, context);
    }
}
