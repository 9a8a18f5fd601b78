package io.tradewind.local.process;

import io.vertx.core.VertxOptions;

/** How many threads Vert.x takes: the platform shares a small machine with its own servers. */
public final class EventLoops {

    private EventLoops() {}

    /** One event loop, few workers, no look-ups of other hosts' files. */
    public static VertxOptions few() {
        VertxOptions options = new VertxOptions();
        options.setEventLoopPoolSize(1).setWorkerPoolSize(2).setInternalBlockingPoolSize(2);
        options.getFileSystemOptions()
                .setFileCachingEnabled(false)
                .setClassPathResolvingEnabled(false);
        return options;
    }
}
