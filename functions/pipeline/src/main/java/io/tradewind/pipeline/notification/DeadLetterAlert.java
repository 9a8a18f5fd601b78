package io.tradewind.pipeline.notification;

import io.tradewind.platform.failure.PermanentException;
import io.tradewind.platform.notice.Audience;
import io.tradewind.platform.notice.Channel;
import io.tradewind.platform.notice.Notice;
import io.tradewind.platform.notice.Notice.Fact;
import io.tradewind.platform.notice.Severity;
import io.tradewind.platform.queue.DeadLetter;
import io.tradewind.platform.queue.Envelope;
import io.tradewind.platform.queue.Message;
import io.tradewind.platform.tenancy.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What operators are told when a message has become a dead letter. */
public final class DeadLetterAlert {

    /** Whose alert it is where the letter cannot be read. */
    private static final String NOBODY = "unknown";

    private static final String NEVER_FINISHED =
            "It was received as often as the queue allows and its handler never answered: a crash or"
                    + " a time-out. The function's log at that time says which.";

    private DeadLetterAlert() {}

    /** What makes two alerts the same. A letter that is put back and dies again is another one. */
    public static String id(String queue, DeadLetter letter) {
        return "dead-letter-" + queue + "-" + letter.id();
    }

    /**
     * The alert for a letter; empty for one that was itself to tell operators something, as the
     * news of it would take the way on which it died.
     *
     * @param queue plain name of the queue that the letter died in
     */
    public static Optional<Message<Notice>> of(String queue, DeadLetter letter) {
        if (isForOperators(letter)) {
            return Optional.empty();
        }
        Message<Notice> message =
                new Message<>(
                        id(queue, letter),
                        tenant(letter),
                        letter.correlationId().filter(id -> !id.isEmpty()).orElse(letter.id()),
                        notice(queue, letter));
        return Optional.of(message);
    }

    private static Notice notice(String queue, DeadLetter letter) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Queue", queue));
        letter.tenant().ifPresent(tenant -> facts.add(new Fact("Tenant", tenant)));
        letter.jobId().ifPresent(job -> facts.add(new Fact("Job", job)));
        letter.correlationId().ifPresent(id -> facts.add(new Fact("Correlation id", id)));
        facts.add(new Fact("Dead letter", letter.id()));
        return new Notice(
                "alert.dead-letter",
                Severity.CRITICAL,
                Audience.OPERATORS,
                List.of(Channel.values()),
                List.of(),
                "A message died in " + queue,
                letter.reason().orElse(NEVER_FINISHED),
                facts,
                List.of(),
                letter.since());
    }

    private static TenantId tenant(DeadLetter letter) {
        try {
            return TenantId.of(letter.tenant().orElse(NOBODY));
        } catch (IllegalArgumentException malformed) {
            return TenantId.of(NOBODY);
        }
    }

    private static boolean isForOperators(DeadLetter letter) {
        try {
            Notice notice = Envelope.read(letter.body(), Notice.class).body();
            return notice.audience() == Audience.OPERATORS;
        } catch (PermanentException noNotice) {
            return false;
        }
    }
}
