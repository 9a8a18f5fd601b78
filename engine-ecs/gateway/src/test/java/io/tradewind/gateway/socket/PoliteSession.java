package io.tradewind.gateway.socket;

/** A session that has nothing under way and says good-bye when it is told to. */
record PoliteSession(Connection connection) implements Session {

    @Override
    public void received(String text) {}

    @Override
    public void receivedBinary() {}

    @Override
    public void sweep() {}

    @Override
    public void drain() {
        connection.end(End.GOING_AWAY);
    }

    @Override
    public void closed() {}
}
