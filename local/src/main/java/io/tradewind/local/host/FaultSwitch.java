package io.tradewind.local.host;

import io.tradewind.local.faults.Faults;
import io.tradewind.local.faults.FaultsFile;
import io.tradewind.local.faults.QueueFaults;
import java.util.List;

/** Brings the settings of faults to the queues' pollers, at the start and when they change. */
final class FaultSwitch {

    private final FaultsFile file;
    private final List<QueuePoller> pollers;
    private Faults current = Faults.NONE;

    FaultSwitch(FaultsFile file, List<QueuePoller> pollers) {
        this.file = file;
        this.pollers = pollers;
    }

    /** Reads the settings anew and gives what is on. */
    synchronized Faults load() {
        Faults wanted = file.read();
        if (!wanted.equals(current)) {
            for (QueuePoller poller : pollers) {
                poller.misbehave(
                        wanted.deliverCalmly() ? null : new QueueFaults(wanted, poller.queue()));
            }
            current = wanted;
        }
        return wanted;
    }

    synchronized Faults current() {
        return current;
    }
}
