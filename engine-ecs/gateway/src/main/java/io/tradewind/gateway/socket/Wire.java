package io.tradewind.gateway.socket;

/** The way out of a connection, on its event loop. */
interface Wire {

    /** Whether it has more to send than it should. */
    boolean isFull();

    void write(String text);

    void ping();

    /** Says good-bye, behind what is still to be sent. */
    void close(short code, String reason);

    /** Cuts the line, whatever is still to be sent. */
    void cut();
}
