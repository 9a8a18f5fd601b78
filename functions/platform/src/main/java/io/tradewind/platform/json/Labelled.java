package io.tradewind.platform.json;

/** A choice with the name that it has in JSON. */
public interface Labelled {

    /** The choice's name in JSON. */
    String label();
}
