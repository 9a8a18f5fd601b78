package io.tradewind.platform.testing;

import io.tradewind.platform.outbound.Resolver;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A domain name system with faults: names answer what a test says, another thing each time if it
 * says so, and nothing else exists.
 */
public final class FakeResolver implements Resolver {

    private final Map<String, Deque<List<InetAddress>>> answers = new ConcurrentHashMap<>();
    private final List<String> asked = new ArrayList<>();

    /** The name's next answer, of addresses as they are written; the last one stays. */
    public FakeResolver answer(String host, String... addresses) {
        List<InetAddress> found = new ArrayList<>();
        for (String address : addresses) {
            try {
                found.add(InetAddress.getByName(address));
            } catch (UnknownHostException malformed) {
                throw new IllegalArgumentException(malformed);
            }
        }
        answers.computeIfAbsent(host, name -> new ArrayDeque<>()).add(found);
        return this;
    }

    /** Names that were looked up, in order. */
    public synchronized List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public synchronized List<InetAddress> resolve(String host) throws UnknownHostException {
        asked.add(host);
        Deque<List<InetAddress>> known = answers.get(host);
        if (known == null) {
            throw new UnknownHostException(host);
        }
        return known.size() == 1 ? known.peek() : known.poll();
    }
}
