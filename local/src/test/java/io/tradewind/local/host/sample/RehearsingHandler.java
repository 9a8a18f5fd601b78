package io.tradewind.local.host.sample;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Rehearses for as long as it may. */
public final class RehearsingHandler implements RequestHandler<Map<String, String>, String> {

    /** Found by its name. */
    public void rehearse(BooleanSupplier wanted) {
        System.out.println("rehearsal begins");
        while (wanted.getAsBoolean()) {
            LockSupport.parkNanos(100_000);
        }
        System.out.println("rehearsal ends");
    }

    @Override
    public String handleRequest(Map<String, String> event, Context context) {
        return "answered";
    }
}
