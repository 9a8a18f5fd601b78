package io.tradewind.gateway.socket;

/** What a connection speaks. On the connection's loop alone. */
interface Session {

    /** A text came. */
    void received(String text);

    /** Bytes came, which no protocol here has. */
    void receivedBinary();

    /** A second or so has passed. */
    void sweep();

    /** No further requests; the connection ends when those under way are answered. */
    void drain();

    /** The connection is gone. */
    void closed();
}
