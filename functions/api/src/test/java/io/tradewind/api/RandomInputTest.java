package io.tradewind.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.api.Operations.Operation;
import io.tradewind.platform.testing.RunSize;
import io.tradewind.platform.testing.TestTenant;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever is sent to any operation of the OpenAPI document is answered, never with a 5xx or a
 * stack trace, and what is refused leaves no row. 500 inputs for each operation in a whole run; the
 * seed of a failure is in its message.
 */
class RandomInputTest {

    private static final int WHOLE = 500;
    private static final ApiPlatform API = ApiPlatform.shared();
    private static final Pattern TRACE =
            Pattern.compile("\\bat [a-z]+(\\.[a-z]\\w*)+\\.[A-Z]|Exception\\b|\\bjava\\.|SQLSTATE");

    static List<Operation> operations() {
        return Operations.all();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void noInputBreaksIt(Operation operation) {
        TestTenant tenant = TestTenant.create(API.postgres());
        long seed = System.nanoTime();
        Random seeds = new Random(seed);
        int count = RunSize.of(WHOLE);
        long rows = API.rows(tenant.id());
        for (int number = 0; number < count; number++) {
            Random random = new Random(seeds.nextLong());
            Call call = Operations.bad(operation, random);
            if (random.nextInt(10) > 0) {
                call.key(tenant.adminKey().text());
            }
            Reply reply = API.send(call);
            String what = "number " + number + " of seed " + seed + ": " + call + " → " + reply;
            assertTrue(reply.status() >= 200 && reply.status() < 500, what);
            if (reply.status() >= 400) {
                assertEquals("application/problem+json", reply.header("Content-Type"), what);
                assertEquals(reply.status(), reply.json().path("status").asInt(), what);
                assertFalse(TRACE.matcher(reply.text()).find(), what);
                assertEquals(rows, API.rows(tenant.id()), what);
            } else {
                rows = API.rows(tenant.id());
            }
        }
    }
}
