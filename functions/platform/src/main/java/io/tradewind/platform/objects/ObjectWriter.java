package io.tradewind.platform.objects;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes an object as a stream. The object comes into being by {@link #complete()}, whole; a writer
 * that is closed without it leaves nothing. Used by one thread.
 */
public abstract class ObjectWriter extends OutputStream {

    /** Makes the object from everything written so far; nothing may be written after it. */
    public abstract ObjectInfo complete();

    /** Gives the object up unless it was completed. */
    @Override
    public abstract void close() throws IOException;
}
