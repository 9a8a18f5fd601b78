package io.tradewind.pipeline.flow;

import io.tradewind.platform.metrics.Metrics;
import io.tradewind.platform.notice.Notice;
import io.tradewind.platform.queue.Message;
import java.time.Duration;

/** What every channel's sender keeps of the notices that it sent. */
final class SentNotices {

    /** How long it is remembered that a notice was sent; queues forget messages sooner. */
    static final Duration KEPT = Duration.ofDays(30);

    private SentNotices() {}

    /** What makes two messages the same notice. */
    static String effectId(Message<Notice> message) {
        return message.tenant().value() + ":" + message.id();
    }

    /** Counts what became of one attempt: sent, failed, refused, or not set up. */
    static void count(String channel, String result) {
        Metrics.count("notifications_total", "channel", channel, "result", result);
    }
}
