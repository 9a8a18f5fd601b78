package io.tradewind.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class JobLifeCycleTest {

    private static final Instant START = Instant.parse("2026-03-02T10:00:00Z");

    private static final SweepOutcome OUTCOME =
            new SweepOutcome(
                    "run-1",
                    JsonNodeFactory.instance.objectNode(),
                    JsonNodeFactory.instance.arrayNode());

    /**
     * Written down apart from the code: what the specification's picture allows, and nothing else.
     */
    private static final Map<JobStatus, Set<JobStatus>> LEGAL =
            new EnumMap<>(
                    Map.of(
                            JobStatus.QUEUED,
                            EnumSet.of(JobStatus.RUNNING, JobStatus.FAILED, JobStatus.CANCELLED),
                            JobStatus.RUNNING,
                            EnumSet.of(JobStatus.COMPLETED, JobStatus.FAILED, JobStatus.CANCELLED),
                            JobStatus.FAILED,
                            EnumSet.of(JobStatus.COMPLETED, JobStatus.RUNNING),
                            JobStatus.COMPLETED,
                            EnumSet.noneOf(JobStatus.class),
                            JobStatus.CANCELLED,
                            EnumSet.noneOf(JobStatus.class)));

    @Provide
    Arbitrary<List<JobEvent>> histories() {
        Arbitrary<JobEvent> event =
                Arbitraries.integers()
                        .between(0, 13)
                        .flatMap(
                                kind ->
                                        Arbitraries.integers()
                                                .between(0, 100)
                                                .map(number -> event(kind, number)));
        return event.list().ofMinSize(1).ofMaxSize(40);
    }

    private static JobEvent event(int kind, int number) {
        Instant at = START.plusSeconds(number);
        return switch (kind) {
            case 0 -> new JobEvent.Started(at, number % 2 == 0);
            case 1 -> new JobEvent.Accepted(at);
            case 2 -> new JobEvent.Refused(at, "refused");
            case 3 -> new JobEvent.GivenUp(at, "given up");
            case 4 -> new JobEvent.Forgotten(at);
            case 5 -> new JobEvent.Glimpsed(at, number);
            case 6 -> new JobEvent.Progressed(at, number);
            case 7 -> new JobEvent.Completed(at, OUTCOME);
            case 8 -> new JobEvent.SweepFailed(at, "failed");
            case 9 -> new JobEvent.TimedOut(at, "timed out");
            case 10 -> new JobEvent.Cancelled(at);
            case 11 ->
                    Integer.valueOf(0).equals(number % 2)
                            ? new JobEvent.CancelSent(at)
                            : new JobEvent.LookedAfter(at);
            case 12 -> new JobEvent.Retried(at);
            case 13 -> new JobEvent.Postponed(at);
            default -> throw new IllegalArgumentException("kind " + kind);
        };
    }

    @Property(tries = 5_000)
    void anyHistoryTakesLegalStepsOnly(@ForAll("histories") List<JobEvent> history) {
        JobState state = JobState.queued(START);
        for (JobEvent event : history) {
            Optional<JobState> next = JobLifeCycle.next(state, event);
            if (next.isEmpty()) {
                continue;
            }
            checkStep(state, event, next.get());
            state = next.get();
        }
    }

    private static void checkStep(JobState before, JobEvent event, JobState after) {
        String step = before + " —" + event + "→ " + after;
        if (before.status() != after.status()) {
            assertTrue(LEGAL.get(before.status()).contains(after.status()), step);
        }
        if (before.status() == JobStatus.FAILED && after.status() == JobStatus.COMPLETED) {
            assertTrue(after.late(), step);
            assertTrue(before.failure() != Failure.REFUSED, step);
        } else if (after.status() == JobStatus.COMPLETED && before.status() == JobStatus.RUNNING) {
            assertEquals(false, after.late(), step);
        }
        if (before.status() == JobStatus.FAILED && after.status() == JobStatus.RUNNING) {
            boolean retried = event instanceof JobEvent.Retried;
            boolean redriven =
                    event instanceof JobEvent.Started started
                            && started.redriven()
                            && (before.failure() == Failure.UNAVAILABLE
                                    || before.failure() == Failure.TIMED_OUT);
            assertTrue(retried || redriven, step);
            assertEquals(before.retries() + (retried ? 1 : 0), after.retries(), step);
        } else {
            assertEquals(before.retries(), after.retries(), step);
        }
        assertTrue(after.attempts() >= 0 && after.attempts() <= JobLifeCycle.ATTEMPTS_MAX, step);
        assertTrue(after.progress() >= before.progress(), step);
        assertEquals(
                before.ends()
                        + (after.status().ended() && before.status() != after.status() ? 1 : 0),
                after.ends(),
                step);
        if (before.outcome() != null) {
            assertEquals(before.outcome(), after.outcome(), step);
        }
        if (after.status() == JobStatus.COMPLETED) {
            assertNotEquals(null, after.outcome(), step);
        }
    }

    @Property(tries = 2_000)
    void whatEndsAJobChangesNothingTheSecondTime(@ForAll("histories") List<JobEvent> history) {
        JobState state = JobState.queued(START);
        for (JobEvent event : history) {
            Optional<JobState> next = JobLifeCycle.next(state, event);
            if (next.isPresent() && next.get().ends() > state.ends()) {
                assertEquals(
                        Optional.empty(),
                        JobLifeCycle.next(next.get(), event),
                        () -> event + " twice");
            }
            state = next.orElse(state);
        }
    }

    @Property(tries = 2_000)
    void aCancelledJobStaysCancelled(@ForAll("histories") List<JobEvent> history) {
        JobState state = JobLifeCycle.next(running(), new JobEvent.Cancelled(START)).orElseThrow();
        for (JobEvent event : history) {
            state = JobLifeCycle.next(state, event).orElse(state);
            assertEquals(JobStatus.CANCELLED, state.status());
        }
    }

    @Test
    void lateCompletionIsKeptAndMarked() {
        JobState failed = after(accepted(), new JobEvent.TimedOut(START, "over an hour"));
        JobState completed = after(failed, new JobEvent.Completed(START.plusSeconds(9), OUTCOME));
        assertEquals(JobStatus.COMPLETED, completed.status());
        assertTrue(completed.late());
        assertEquals(2, completed.ends());
    }

    @Test
    void completionOfACancelledJobIsKeptWithoutCompletingIt() {
        JobState cancelled = after(accepted(), new JobEvent.Cancelled(START));
        JobState kept = after(cancelled, new JobEvent.Completed(START, OUTCOME));
        assertEquals(JobStatus.CANCELLED, kept.status());
        assertEquals(OUTCOME, kept.outcome());
        assertEquals(1, kept.ends());
    }

    @Test
    void refusedJobIsOver() {
        JobState refused = after(running(), new JobEvent.Refused(START, "no such ticker"));
        assertEquals(Optional.empty(), next(refused, new JobEvent.Started(START, false)));
        assertEquals(Optional.empty(), next(refused, new JobEvent.Completed(START, OUTCOME)));
    }

    @Test
    void redriveStartsAnUnreachedJobAfresh() {
        JobState givenUp = after(running(), new JobEvent.GivenUp(START, "no answer"));
        JobState again = after(givenUp, new JobEvent.Started(START.plusSeconds(60), true));
        assertEquals(JobStatus.RUNNING, again.status());
        assertEquals(1, again.attempts());
        assertEquals(START.plusSeconds(60), again.startedAt());
        assertEquals(null, again.errorMessage());
    }

    @Test
    void redriveStartsATimedOutJobAfreshWithAllItsTime() {
        JobState timedOut = after(accepted(), new JobEvent.TimedOut(START, "an hour"));
        JobState again = after(timedOut, new JobEvent.Started(START.plusSeconds(60), true));
        assertEquals(JobStatus.RUNNING, again.status());
        assertEquals(START.plusSeconds(60), again.startedAt());
        assertTrue(JobLifeCycle.awaitsAcceptance(again));
    }

    @Test
    void aMessageThatIsMerelyLateStartsNothingAfresh() {
        JobState givenUp = after(running(), new JobEvent.GivenUp(START, "no answer"));
        assertEquals(Optional.empty(), next(givenUp, new JobEvent.Started(START, false)));
        JobState timedOut = after(accepted(), new JobEvent.TimedOut(START, "an hour"));
        assertEquals(Optional.empty(), next(timedOut, new JobEvent.Started(START, false)));
    }

    @Test
    void redriveLeavesWhatIsNoMatterOfItsMessage() {
        JobEvent redriven = new JobEvent.Started(START, true);
        JobState refused = after(running(), new JobEvent.Refused(START, "no such ticker"));
        JobState failed = after(accepted(), new JobEvent.SweepFailed(START, "no prices"));
        JobState cancelled = after(running(), new JobEvent.Cancelled(START));
        JobState completed = after(accepted(), new JobEvent.Completed(START, OUTCOME));
        for (JobState state : List.of(refused, failed, cancelled, completed, accepted())) {
            assertEquals(Optional.empty(), next(state, redriven), () -> "of " + state);
        }
    }

    @Test
    void retryStartsAnyFailedJobAfreshAndItsTimeToo() {
        JobState failed = after(accepted(), new JobEvent.SweepFailed(START, "no prices"));
        JobState again = after(failed, new JobEvent.Retried(START.plusSeconds(7_200)));
        assertEquals(JobStatus.RUNNING, again.status());
        assertEquals(START.plusSeconds(7_200), again.startedAt());
        assertEquals(null, again.errorMessage());
        assertTrue(JobLifeCycle.awaitsAcceptance(again));
        assertEquals(1, after(again, new JobEvent.Started(START, false)).attempts());
        assertEquals(Optional.empty(), next(again, new JobEvent.Retried(START)));
    }

    @Test
    void noFourthAttempt() {
        JobState third =
                after(
                        after(running(), new JobEvent.Started(START, false)),
                        new JobEvent.Started(START, false));
        assertEquals(3, third.attempts());
        assertEquals(Optional.empty(), next(third, new JobEvent.Started(START, false)));
        assertTrue(JobLifeCycle.awaitsAcceptance(third));
    }

    @Test
    void acceptedJobIsNotHandedOverTwice() {
        assertEquals(Optional.empty(), next(accepted(), new JobEvent.Started(START, false)));
    }

    @Test
    void forgottenJobMayBeHandedOverAgain() {
        JobState forgotten = after(accepted(), new JobEvent.Forgotten(START));
        assertEquals(1, after(forgotten, new JobEvent.Started(START, false)).attempts());
    }

    private static JobState running() {
        return after(JobState.queued(START), new JobEvent.Started(START, false));
    }

    private static JobState accepted() {
        return after(running(), new JobEvent.Accepted(START));
    }

    private static JobState after(JobState state, JobEvent event) {
        return next(state, event).orElseThrow();
    }

    private static Optional<JobState> next(JobState state, JobEvent event) {
        return JobLifeCycle.next(state, event);
    }
}
