package io.tradewind.platform.lambda;

import io.tradewind.platform.settings.Environment;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/**
 * Rehearses before a function's snapshot is taken, so that what is restored has its classes loaded.
 * A rehearsal reads and writes samples in memory: it sends no order, no message and no row, opens
 * no connection, and makes nothing that must be unique. Where it fails, no version is published.
 */
public final class Priming implements Resource {

    private static final String KIND = "AWS_LAMBDA_INITIALIZATION_TYPE";
    private static final String SNAPSHOT = "snap-start";

    /** The context of all snapshots refers to its resources weakly. */
    private static final List<Priming> KEPT = new CopyOnWriteArrayList<>();

    private final Runnable rehearsal;

    private Priming(Runnable rehearsal) {
        this.rehearsal = rehearsal;
    }

    /** Rehearses when a snapshot of this process is taken; does nothing where none will be. */
    public static void beforeSnapshot(Runnable rehearsal) {
        beforeSnapshot(Environment.current(), Core.getGlobalContext(), rehearsal);
    }

    static void beforeSnapshot(
            Map<String, String> environment, Context<Resource> context, Runnable rehearsal) {
        if (SNAPSHOT.equals(environment.get(KIND))) {
            Priming priming = new Priming(rehearsal);
            KEPT.add(priming);
            context.register(priming);
        }
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        rehearsal.run();
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        // Connections are opened at their first use, which comes after this.
    }
}
