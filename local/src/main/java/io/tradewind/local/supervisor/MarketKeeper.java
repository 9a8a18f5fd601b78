package io.tradewind.local.supervisor;

import io.tradewind.local.market.MarketFiles;
import io.tradewind.local.market.MarketProcess;
import io.tradewind.local.process.ChildSpec;
import io.tradewind.local.state.Home;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;

/**
 * Runs a process for each market while it is wanted. One that was wanted in an earlier life of the
 * platform is not: a market begins when it is asked for.
 */
final class MarketKeeper {

    private static final long LOOK_MILLIS = 200;

    private final Home home;
    private final Function<ChildSpec, Child> children;
    private final Runnable changed;
    private final Map<String, Child> running = new ConcurrentSkipListMap<>();
    private volatile boolean stopped;
    private Thread looking;

    MarketKeeper(Home home, Function<ChildSpec, Child> children, Runnable changed) {
        this.home = home;
        this.children = children;
        this.changed = changed;
    }

    /** The processes that there are, by symbol. */
    List<Child> children() {
        return List.copyOf(running.values());
    }

    synchronized void start() {
        MarketFiles.all(home).forEach(MarketFiles::wantNone);
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
        for (MarketFiles files : MarketFiles.all(home)) {
            boolean wanted = files.plan().isPresent();
            Child process = running.get(files.symbol());
            if (wanted && process == null) {
                process = children.apply(MarketProcess.spec(home, files));
                running.put(files.symbol(), process);
                process.start();
                changed.run();
            } else if (!wanted && process != null) {
                Supervisor.stop(process);
                running.remove(files.symbol());
                changed.run();
            }
        }
    }

    /** Ends them for good, with the platform. */
    synchronized void stop() {
        stopped = true;
        if (looking != null) {
            looking.interrupt();
        }
        List<Thread> ends =
                running.values().stream()
                        .map(child -> Thread.ofVirtual().start(() -> Supervisor.stop(child)))
                        .toList();
        try {
            for (Thread end : ends) {
                end.join();
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
