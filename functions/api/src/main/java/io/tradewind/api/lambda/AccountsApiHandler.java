package io.tradewind.api.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.tradewind.api.ApiApplication;
import io.tradewind.api.accounts.AccountsWiring;
import io.tradewind.api.web.AuthenticationFilter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Serves the routes of keys, signing secrets and the tenant. REST API of API Gateway, proxy events.
 * Idempotent on the header Idempotency-Key; what ends something is idempotent by its nature.
 */
public final class AccountsApiHandler implements RequestStreamHandler {

    private final ServletContainer container;

    /** The routes over what the environment names. */
    public AccountsApiHandler() {
        this(AccountsWiring.fromEnvironment());
    }

    /** The routes over these services. */
    public AccountsApiHandler(AccountsWiring wiring) {
        AuthenticationFilter door = new AuthenticationFilter(wiring.callers(), wiring.gate());
        this.container =
                ServletContainer.start(
                        spring -> ApiApplication.configure(spring, door, wiring::routes));
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context)
            throws IOException {
        container.handle(input, output, context);
    }
}
