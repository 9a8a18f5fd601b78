package io.tradewind.research.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import io.tradewind.platform.lambda.Invocation;
import io.tradewind.platform.postgres.Database;
import io.tradewind.research.delivery.DeliveryCheck;
import io.tradewind.research.sweep.SweepCheck;

/**
 * Mends sweeps and deliveries whose messages were lost. Schedule: every minute. Idempotent: what it
 * sends again counts once.
 */
public final class SweepCheckHandler implements RequestHandler<ScheduledEvent, String> {

    private final SweepCheck sweeps;
    private final DeliveryCheck deliveries;

    /** Wired from the environment. */
    public SweepCheckHandler() {
        this(Wiring.fromEnvironment());
    }

    private SweepCheckHandler(Wiring wiring) {
        this(wiring, wiring.database());
    }

    private SweepCheckHandler(Wiring wiring, Database database) {
        this(wiring.sweepCheck(database), wiring.deliveryCheck(database));
    }

    SweepCheckHandler(SweepCheck sweeps, DeliveryCheck deliveries) {
        this.sweeps = sweeps;
        this.deliveries = deliveries;
    }

    @Override
    public String handleRequest(ScheduledEvent event, Context context) {
        return Invocation.run(
                context,
                () ->
                        "%d silent sweeps, %d overdue deliveries"
                                .formatted(sweeps.run(), deliveries.run()));
    }
}
