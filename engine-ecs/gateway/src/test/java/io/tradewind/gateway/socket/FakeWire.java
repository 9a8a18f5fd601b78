package io.tradewind.gateway.socket;

import java.util.ArrayList;
import java.util.List;

/** A wire that takes nothing for as long as it is told to. */
final class FakeWire implements Wire {

    final List<String> written = new ArrayList<>();
    boolean full;
    short closed;
    boolean cut;

    @Override
    public boolean isFull() {
        return full;
    }

    @Override
    public void write(String text) {
        written.add(text);
    }

    @Override
    public void ping() {
        written.add("ping");
    }

    @Override
    public void close(short code, String reason) {
        closed = code;
    }

    @Override
    public void cut() {
        cut = true;
    }
}
