package io.tradewind.pipeline.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import io.tradewind.pipeline.JobStatus;
import io.tradewind.platform.http.ProxyRequest;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.tenancy.Purpose;
import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.platform.testing.RunSize;
import io.tradewind.platform.webhook.WebhookSecret;
import io.tradewind.platform.webhook.WebhookSigner;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Webhooks that are forged, stale, altered or too large, at both routes: none is accepted and
 * nothing of them is kept. 10,000 in a whole run; the seed of a failure is in its message.
 */
class ForgedWebhooksTest {

    private static final int WHOLE = 10_000;
    private static final String TRIGGER = "/webhook/trading-sweep";
    private static final String CALLBACK = "/webhook/sweep-callback";
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final PipelineFixture pipeline = new PipelineFixture();
    private final TenantId tenant = pipeline.newTenant();
    private final TenantId other = pipeline.newTenant();
    private final String jobId = pipeline.runningJob(tenant, null);
    private final SweepTriggerHandler triggers = pipeline.instance.trigger();
    private final SweepCallbackHandler callbacks = pipeline.instance.callback();

    @AfterEach
    void close() {
        pipeline.close();
    }

    /** A webhook in the making: all is right until something is made wrong. */
    private final class Webhook {

        final Random random;
        final boolean trigger;
        byte[] secret;
        String id;
        Instant at = pipeline.clock.instant();
        String body;
        TenantId claimed = tenant;
        final Map<String, String> headers = new HashMap<>();

        Webhook(Random random) {
            this.random = random;
            this.trigger = random.nextBoolean();
            this.secret = pipeline.secret(tenant, purpose());
            this.id = "msg_" + Long.toHexString(random.nextLong());
            this.body = trigger ? "{\"ticker\":\"BTC-USD\"}" : completed();
        }

        Purpose purpose() {
            return trigger ? Purpose.TRIGGER : Purpose.CALLBACK;
        }

        String completed() {
            return ("{\"event_type\":\"sweep.completed\",\"job_id\":\"%s\",\"sweep_run_id\":\"%s\","
                            + "\"status\":\"completed\",\"ticker\":\"BTC-USD\",\"result_data\":"
                            + "{\"sweep_run_id\":\"%s\",\"total_combinations\":1,"
                            + "\"execution_time_seconds\":1,\"completed_at\":\"%s\"},"
                            + "\"timestamp\":\"%s\"}")
                    .formatted(jobId, jobId, jobId, at, at);
        }

        void sign() {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            headers.putAll(WebhookSigner.sign(id, at, bytes, List.of(secret)));
        }

        APIGatewayProxyRequestEvent event() {
            headers.put("X-Tenant-Id", claimed.value());
            return pipeline.request("POST", trigger ? TRIGGER : CALLBACK, body, headers);
        }
    }

    private enum Fault {
        ANOTHER_SECRET {
            @Override
            void in(Webhook hook, ForgedWebhooksTest test) {
                hook.secret =
                        switch (hook.random.nextInt(4)) {
                            case 0 -> WebhookSecret.random();
                            case 1 -> test.pipeline.secret(test.other, hook.purpose());
                            case 2 -> new byte[32];
                            default ->
                                    test.pipeline.secret(
                                            test.tenant,
                                            hook.trigger ? Purpose.CALLBACK : Purpose.TRIGGER);
                        };
                hook.sign();
            }
        },
        STALE {
            @Override
            void in(Webhook hook, ForgedWebhooksTest test) {
                long beyond = TOLERANCE.toSeconds() + 1 + hook.random.nextInt(10_000_000);
                hook.at = hook.at.plusSeconds(hook.random.nextBoolean() ? beyond : -beyond);
                hook.sign();
            }
        },
        ALTERED_BODY {
            @Override
            void in(Webhook hook, ForgedWebhooksTest test) {
                hook.sign();
                int place = hook.random.nextInt(hook.body.length());
                char changed = (char) (hook.body.charAt(place) ^ (1 << hook.random.nextInt(5)));
                hook.body =
                        hook.body.substring(0, place) + changed + hook.body.substring(place + 1);
            }
        },
        ALTERED_HEADER {
            @Override
            void in(Webhook hook, ForgedWebhooksTest test) {
                hook.sign();
                if (hook.random.nextBoolean()) {
                    hook.headers.put(WebhookSigner.ID, hook.id + "x");
                } else {
                    long moved = hook.at.getEpochSecond() + 1 + hook.random.nextInt(200);
                    hook.headers.put(WebhookSigner.TIMESTAMP, Long.toString(moved));
                }
            }
        },
        ALTERED_SIGNATURE {
            @Override
            void in(Webhook hook, ForgedWebhooksTest test) {
                hook.sign();
                String right = hook.headers.get(WebhookSigner.SIGNATURE);
                byte[] mac = Base64.getDecoder().decode(right.substring(3));
                mac[hook.random.nextInt(mac.length)] ^= (byte) (1 << hook.random.nextInt(8));
                String wrong =
                        switch (hook.random.nextInt(7)) {
                            case 0 -> "v1," + Base64.getEncoder().encodeToString(mac);
                            case 1 -> "v2," + right.substring(3);
                            case 2 -> right.substring(0, 4 + hook.random.nextInt(40));
                            case 3 -> right.substring(3);
                            case 4 -> "v1,";
                            case 5 ->
                                    ("v1," + Base64.getEncoder().encodeToString(mac) + " ")
                                            .repeat(1 + hook.random.nextInt(50));
                            default -> "V1," + right.substring(3);
                        };
                hook.headers.put(WebhookSigner.SIGNATURE, wrong);
            }
        },
        MISSING_HEADER {
            @Override
            void in(Webhook hook, ForgedWebhooksTest test) {
                hook.sign();
                List<String> signed =
                        List.of(WebhookSigner.ID, WebhookSigner.TIMESTAMP, WebhookSigner.SIGNATURE);
                hook.headers.remove(signed.get(hook.random.nextInt(signed.size())));
                if (hook.random.nextBoolean()) {
                    hook.headers.remove(signed.get(hook.random.nextInt(signed.size())));
                }
            }
        },
        NONSENSE_HEADER {
            @Override
            void in(Webhook hook, ForgedWebhooksTest test) {
                hook.sign();
                List<String> nonsense =
                        List.of(
                                "",
                                " ",
                                "NaN",
                                "-1",
                                "9".repeat(400),
                                "1e9",
                                "0x7f",
                                "\u0000",
                                "é");
                String text = nonsense.get(hook.random.nextInt(nonsense.size()));
                hook.headers.put(
                        hook.random.nextBoolean()
                                ? WebhookSigner.TIMESTAMP
                                : WebhookSigner.SIGNATURE,
                        text);
            }
        },
        ANOTHER_TENANT {
            @Override
            void in(Webhook hook, ForgedWebhooksTest test) {
                hook.sign();
                hook.claimed =
                        hook.random.nextBoolean() ? test.other : TenantId.of("nobody-at-all");
            }
        },
        OVERSIZED {
            @Override
            void in(Webhook hook, ForgedWebhooksTest test) {
                int beyond = ProxyRequest.BODY_MAX + 1 + hook.random.nextInt(1_000);
                hook.body = " ".repeat(beyond - hook.body.length()) + hook.body;
                hook.sign();
            }
        };

        abstract void in(Webhook hook, ForgedWebhooksTest test);
    }

    @Test
    void noneIsAccepted() {
        long seed = System.nanoTime();
        Random seeds = new Random(seed);
        Fault[] faults = Fault.values();
        int count = RunSize.of(WHOLE);
        for (int number = 0; number < count; number++) {
            Fault fault = faults[number % faults.length];
            Webhook hook = new Webhook(new Random(seeds.nextLong()));
            fault.in(hook, this);
            int status = send(hook).getStatusCode();
            int wanted = fault == Fault.OVERSIZED ? 413 : 401;
            String what =
                    "%s at the %s, number %d of seed %d"
                            .formatted(fault, hook.trigger ? "trigger" : "callback", number, seed);
            assertEquals(wanted, status, what);
        }
        assertEquals(1, pipeline.count("select count(*) from pipeline.jobs"));
        assertEquals(0, pipeline.count("select count(*) from pipeline.callbacks"));
        assertEquals(0, pipeline.count("select count(*) from pipeline.outbox"));
        assertEquals(JobStatus.RUNNING, pipeline.job(tenant, jobId).status());
    }

    @Test
    void whatHasNoFaultIsAccepted() {
        for (int number = 0; number < 20; number++) {
            Webhook hook = new Webhook(new Random(number));
            hook.sign();
            APIGatewayProxyResponseEvent answer = send(hook);
            assertTrue(
                    List.of(200, 202).contains(answer.getStatusCode()),
                    () -> Json.write(answer.getBody()));
        }
    }

    private APIGatewayProxyResponseEvent send(Webhook hook) {
        return hook.trigger
                ? triggers.handle(hook.event(), pipeline.context())
                : callbacks.handle(hook.event(), pipeline.context());
    }
}
