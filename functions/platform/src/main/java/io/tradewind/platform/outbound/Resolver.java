package io.tradewind.platform.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the addresses of a host's name. */
@FunctionalInterface
public interface Resolver {

    /** The resolver of this machine. */
    Resolver SYSTEM = host -> List.of(InetAddress.getAllByName(host));

    /**
     * All addresses of the name, at least one.
     *
     * @throws UnknownHostException where the name has none, or nobody can say
     */
    List<InetAddress> resolve(String host) throws UnknownHostException;
}
