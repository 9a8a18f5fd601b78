package io.tradewind.platform.objects;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class InMemoryObjectStoreTest extends ObjectStoreContract {

    private static final ObjectStore STORE = new InMemoryObjectStore();

    @Override
    ObjectStore store() {
        return STORE;
    }

    /** S3 itself promises the same; S3Mock does not, so that the contract cannot ask for it. */
    @Test
    void oneOfManyTakesTheKey() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            Callable<Boolean> attempt =
                    () -> store().putIfAbsent("race", new byte[1], "text/plain");
            int taken = 0;
            for (Future<Boolean> outcome : threads.invokeAll(Collections.nCopies(8, attempt))) {
                taken += outcome.get() ? 1 : 0;
            }
            assertEquals(1, taken);
        }
    }
}
