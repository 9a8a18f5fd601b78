package io.tradewind.local.host.sample;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Holds every message until one comes that says {@code open}; then all are done. */
public final class GateHandler implements RequestHandler<SQSEvent, Void> {

    private static final CountDownLatch GATE = new CountDownLatch(1);

    @Override
    public Void handleRequest(SQSEvent event, Context context) {
        String body = event.getRecords().getFirst().getBody();
        if (body.equals("open")) {
            System.out.println("opened");
            GATE.countDown();
            return null;
        }
        System.out.println("holds " + body);
        try {
            if (!GATE.await(50, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody opened");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
        return null;
    }
}
