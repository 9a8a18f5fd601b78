package io.tradewind.gateway.http;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.Executor;

/**
 * Does things on a context's event loop: at once where it is called there, else by and by. A worker
 * thread that the context gave work to has the same context, but is not its loop.
 *
 * @param context of an event loop
 */
public record OnLoop(Context context) implements Executor {

    @Override
    public void execute(Runnable work) {
        if (Context.isOnEventLoopThread() && Vertx.currentContext() == context) {
            work.run();
        } else {
            context.runOnContext(go -> work.run());
        }
    }
}
