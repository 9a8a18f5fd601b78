package io.tradewind.local.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.tradewind.local.function.Invocation;
import io.tradewind.local.meter.Meters;
import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;

/** The page of metrics: what the function shows, then what was added up beside it. */
class MetricsPageTest {

    @Test
    void thePageShowsAMetricOnceAndOthersAfterIt() {
        String first = family("queue_messages", "queue_messages{queue=\"jobs\"} 3");
        String again = family("queue_messages", "queue_messages{function=\"f\"} 7");
        String other = family("jobs_total", "jobs_total{function=\"f\"} 1.0");
        assertEquals(first + other, MetricsPage.joined(first, again + other));
    }

    @Test
    void anAnswerThatIsNoPageIsLeftAlone() {
        MetricsPage page = new MetricsPage(new Meters());
        Invocation failed = new Invocation.Failed("x", "y");
        assertSame(failed, page.complete(failed));
        Invocation away =
                new Invocation.Answered(Buffer.buffer("{\"statusCode\":503,\"body\":\"{}\"}"));
        assertSame(away, page.complete(away));
    }

    private static String family(String name, String line) {
        return "# HELP " + name + " Some.\n# TYPE " + name + " gauge\n" + line + "\n";
    }
}
