package io.tradewind.gateway;

import io.tradewind.sequencer.CommandPort;
import io.tradewind.sequencer.Role;
import io.tradewind.sequencer.Sequencer;

/** The sequencer, for those who are made before it; until it is there nothing is taken. */
final class SequencerPort implements CommandPort {

    private volatile Sequencer sequencer;

    void open(Sequencer started) {
        sequencer = started;
    }

    @Override
    public boolean offer(byte[] command, int offset, int length, long ticket) {
        Sequencer open = sequencer;
        return open != null && open.offer(command, offset, length, ticket);
    }

    Role role() {
        Sequencer open = sequencer;
        return open == null ? Role.STARTING : open.role();
    }

    /** The epoch it writes in; 0 before it is the writer. */
    long epoch() {
        Sequencer open = sequencer;
        return open == null ? 0 : open.epoch();
    }
}
