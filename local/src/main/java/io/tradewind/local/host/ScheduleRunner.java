package io.tradewind.local.host;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.local.function.HostedFunction;
import io.tradewind.local.function.Invocation;
import io.tradewind.local.template.Pseudo;
import io.tradewind.local.template.Schedule;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Fires a schedule for as long as the host runs; what fell due while it did not run is gone. */
final class ScheduleRunner {

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final long RETRY_SECONDS_MAX = 60;

    private final Schedule schedule;
    private final HostedFunction function;
    private final ScheduledExecutorService timer;
    private final Clock clock;

    ScheduleRunner(
            Schedule schedule,
            HostedFunction function,
            ScheduledExecutorService timer,
            Clock clock) {
        this.schedule = schedule;
        this.function = function;
        this.timer = timer;
        this.clock = clock;
    }

    /** Waits for the next time after {@code instant}. */
    void arm(Instant instant) {
        schedule.expression()
                .next(instant)
                .ifPresent(
                        next -> {
                            long millis =
                                    Math.max(0, Duration.between(clock.instant(), next).toMillis());
                            var _ = timer.schedule(() -> fire(next), millis, TimeUnit.MILLISECONDS);
                        });
    }

    private void fire(Instant due) {
        if (clock.instant().isBefore(due)) {
            arm(due.minusMillis(1)); // the timer ran ahead of the wall clock
            return;
        }
        invoke(event(due), due, 0);
        // A machine that slept must not fire everything that it missed.
        Instant now = clock.instant();
        arm(now.isAfter(due) ? now : due);
    }

    private void invoke(byte[] event, Instant due, int attempt) {
        var _ =
                function.invoke(event, schedule.ageMax().toMillis())
                        .thenAccept(
                                outcome -> {
                                    boolean retry =
                                            !(outcome instanceof Invocation.Answered)
                                                    && attempt < schedule.retriesMax()
                                                    && clock.instant()
                                                            .isBefore(due.plus(schedule.ageMax()));
                                    if (retry) {
                                        long wait =
                                                Math.min(
                                                        RETRY_SECONDS_MAX,
                                                        1L << Math.min(attempt, 6));
                                        var _ =
                                                timer.schedule(
                                                        () -> invoke(event, due, attempt + 1),
                                                        wait,
                                                        TimeUnit.SECONDS);
                                    }
                                });
    }

    private byte[] event(Instant due) {
        String time = due.truncatedTo(ChronoUnit.SECONDS).toString();
        String arn =
                "arn:aws:scheduler:%s:%s:schedule/default/%s"
                        .formatted(Pseudo.REGION, Pseudo.ACCOUNT, schedule.name());
        if (schedule.input().isPresent()) {
            return schedule.input()
                    .get()
                    .replace("<aws.scheduler.scheduled-time>", time)
                    .replace("<aws.scheduler.schedule-arn>", arn)
                    .replace("<aws.scheduler.execution-id>", UUID.randomUUID().toString())
                    .getBytes(StandardCharsets.UTF_8);
        }
        ObjectNode event = JSON.createObjectNode();
        event.put("version", "0");
        event.put("id", UUID.randomUUID().toString());
        event.put("detail-type", "Scheduled Event");
        event.put("source", "aws.scheduler");
        event.put("account", Pseudo.ACCOUNT);
        event.put("time", time);
        event.put("region", Pseudo.REGION);
        event.putArray("resources").add(arn);
        event.put("detail", "{}"); // text, as EventBridge Scheduler sends it
        return event.toString().getBytes(StandardCharsets.UTF_8);
    }
}
