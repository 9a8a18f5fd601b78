package io.tradewind.platform.lambda;

import java.util.function.BooleanSupplier;

/**
 * A function that can rehearse its work where one host serves it for days, so that no caller waits
 * while classes are loaded, connections opened and code compiled. A rehearsal works on samples in
 * memory and may open the connections that the function uses; it writes nothing and reads nothing
 * of a tenant's. The host finds it by its name, as it finds handlers; Lambda never calls it.
 */
public interface Rehearsing {

    /**
     * Rehearses until all is done that is worth it, or soon after {@code wanted} says no: that is
     * asked every few dozen milliseconds.
     */
    void rehearse(BooleanSupplier wanted);
}
