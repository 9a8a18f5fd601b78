package io.tradewind.pipeline.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.tradewind.pipeline.Deadline;
import io.tradewind.pipeline.flow.ChannelPatience;
import io.tradewind.pipeline.flow.SlackNotices;
import io.tradewind.platform.lambda.Invocation;
import io.tradewind.platform.notice.Notice;
import io.tradewind.platform.queue.PartialBatch;
import java.time.Clock;

/** Posts notices. Queue: notifications-slack. Idempotent on the message's id. */
public final class NotificationSlackHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {

    private final SlackNotices notices;
    private final Clock clock;

    /** Wires the function from its environment. */
    public NotificationSlackHandler() {
        this(SenderWiring.fromEnvironment().slackNotices(), Clock.systemUTC());
    }

    NotificationSlackHandler(SlackNotices notices, Clock clock) {
        this.notices = notices;
        this.clock = clock;
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        Deadline deadline = Deadline.in(clock, context.getRemainingTimeInMillis());
        return Invocation.run(
                context,
                () ->
                        PartialBatch.process(
                                event,
                                Notice.class,
                                (message, receipt) ->
                                        ChannelPatience.attempt(
                                                receipt, () -> notices.send(message, deadline))));
    }
}
