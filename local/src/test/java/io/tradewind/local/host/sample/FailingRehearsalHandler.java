package io.tradewind.local.host.sample;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Cannot rehearse, and handles events nevertheless. */
public final class FailingRehearsalHandler implements RequestHandler<Map<String, String>, String> {

    /** Fails as a class that cannot be loaded does. */
    public void rehearse(BooleanSupplier wanted) {
        if (wanted.getAsBoolean()) {
            throw new NoClassDefFoundError("as asked");
        }
    }

    @Override
    public String handleRequest(Map<String, String> event, Context context) {
        return "answered";
    }
}
