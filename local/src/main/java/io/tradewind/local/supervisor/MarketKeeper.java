package io.tradewind.local.supervisor;

import io.tradewind.local.market.MarketFiles;
import io.tradewind.local.market.MarketProcess;
import io.tradewind.local.process.ChildSpec;
import io.tradewind.local.state.Home;
import java.util.Optional;
import java.util.function.Function;

/**
 * Runs the market's process while a market is wanted. One that was wanted in an earlier life of the
 * platform is not: a market begins when it is asked for.
 */
final class MarketKeeper {

    private static final long LOOK_MILLIS = 200;

    private final Home home;
    private final MarketFiles files;
    private final Function<ChildSpec, Child> children;
    private final Runnable changed;
    private volatile Child child;
    private volatile boolean stopped;
    private Thread looking;

    MarketKeeper(Home home, Function<ChildSpec, Child> children, Runnable changed) {
        this.home = home;
        this.files = new MarketFiles(home);
        this.children = children;
        this.changed = changed;
    }

    /** The process while there is one. */
    Optional<Child> child() {
        return Optional.ofNullable(child);
    }

    synchronized void start() {
        files.wantNone();
        looking = Thread.ofVirtual().name("keep-market").start(this::live);
    }

    private void live() {
        try {
            while (!stopped) {
                look();
                Thread.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void look() {
        if (stopped) {
            return;
        }
        boolean wanted = files.plan().isPresent();
        Child running = child;
        if (wanted && running == null) {
            child = children.apply(MarketProcess.spec(home));
            child.start();
            changed.run();
        } else if (!wanted && running != null) {
            Supervisor.stop(running);
            child = null;
            changed.run();
        }
    }

    /** Ends it for good, with the platform. */
    synchronized void stop() {
        stopped = true;
        if (looking != null) {
            looking.interrupt();
        }
        if (child != null) {
            Supervisor.stop(child);
        }
    }
}
