package io.tradewind.local.template;

import io.tradewind.local.schedule.ScheduleExpression;
import java.time.Duration;
import java.util.Optional;

/**
 * A schedule that invokes a function.
 *
 * @param function the resource of the function
 * @param name the event's name in the template
 * @param expression when, in the schedule's time zone
 * @param input the event's JSON; where it is absent, EventBridge Scheduler's own event is sent
 * @param ageMax how late an invocation may still be tried
 * @param retriesMax how often a failed invocation is tried again
 * @param enabled whether it fires at all
 */
public record Schedule(
        String function,
        String name,
        ScheduleExpression expression,
        Optional<String> input,
        Duration ageMax,
        int retriesMax,
        boolean enabled) {}
