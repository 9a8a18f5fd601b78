package io.tradewind.platform.queue;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;

/**
 * How a message came.
 *
 * @param receives how often it was received since it was last put into its queue, this time
 *     included
 * @param redriven whether it has been a dead letter and was put back by somebody who wants it done
 *     after all
 */
public record Receipt(int receives, boolean redriven) {

    static Receipt of(SQSMessage record) {
        boolean redriven =
                record.getMessageAttributes() != null
                        && record.getMessageAttributes().containsKey(SourceQueue.REASON);
        return new Receipt(receives(record), redriven);
    }

    private static int receives(SQSMessage record) {
        String count =
                record.getAttributes() == null
                        ? null
                        : record.getAttributes().get("ApproximateReceiveCount");
        return count != null && count.matches("[1-9][0-9]{0,5}") ? Integer.parseInt(count) : 1;
    }
}
