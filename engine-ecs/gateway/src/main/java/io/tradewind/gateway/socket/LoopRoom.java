package io.tradewind.gateway.socket;

import io.netty.buffer.ByteBufAllocator;
import io.tradewind.gateway.stream.Loop;
import io.vertx.core.Context;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The connections of one event loop, on which all of this runs. */
final class LoopRoom {

    private final Context context;
    private final Loop loop;
    private final Duration stall;
    private final Frames frames = new Frames(ByteBufAllocator.DEFAULT);
    private final Set<Open> open = new LinkedHashSet<>();
    private Duration goodbye = SocketLimits.GOODBYE;

    /**
     * An open connection.
     *
     * @param idle how long it may be silent
     */
    record Open(Connection connection, Session session, Duration idle) {}

    LoopRoom(Context context, Duration stall) {
        this.context = context;
        this.stall = stall;
        this.loop = new Loop(work -> context.runOnContext(go -> work.run()));
    }

    Context context() {
        return context;
    }

    Loop loop() {
        return loop;
    }

    Frames frames() {
        return frames;
    }

    void add(Open one) {
        open.add(one);
    }

    void remove(Open one) {
        open.remove(one);
        if (open.isEmpty()) {
            frames.forget();
        }
    }

    /**
     * Ends what is silent or stalled, cuts what was told to go and does not, and lets sessions look
     * after themselves.
     */
    void sweep() {
        for (Open one : List.copyOf(open)) {
            Connection connection = one.connection();
            if (connection.hasEnded()) {
                if (connection.lingeringMillis() > goodbye.toMillis()) {
                    connection.cut();
                }
            } else if (connection.stalledMillis() > stall.toMillis()) {
                connection.end(End.STALLED);
            } else if (connection.silentMillis() > one.idle().toMillis()) {
                connection.end(End.IDLE);
            } else {
                one.session().sweep();
            }
        }
    }

    /** Tells everybody to go, and waits for nobody who does not answer. */
    void drain() {
        goodbye = SocketLimits.LAST_GOODBYE;
        List.copyOf(open).forEach(one -> one.session().drain());
    }
}
