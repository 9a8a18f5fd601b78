package io.tradewind.api;

import io.tradewind.api.web.Problems;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.problem.FieldError;
import io.tradewind.research.job.JobProgress;
import io.tradewind.research.job.JobProgress.Seen;
import io.tradewind.research.job.ProgressEvent;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A job's progress as server-sent events (HTML Living Standard, 9.2). A function cannot hold a
 * connection open, so an answer tells what is new, asks to come back in a second, and ends. A
 * client that has seen the last event is told so, by 204, and stops coming back.
 */
final class EventStream {

    static final String MEDIA_TYPE = "text/event-stream";
    static final String LAST_EVENT_ID = "Last-Event-ID";

    private static final String RETRY = "retry: 1000\n\n";
    private static final Pattern ID = Pattern.compile("([0-9]{1,9})-([0-9]{1,9})");

    private EventStream() {}

    private record Step(double percent, String message, Instant timestamp) {}

    private record End(boolean done, String status, UUID sweepRunId) {}

    /** The event that the client saw last; 400 where it names none. */
    static Seen seen(String lastEventId) {
        if (lastEventId == null || lastEventId.isEmpty()) {
            return Seen.NOTHING;
        }
        Matcher id = ID.matcher(lastEventId);
        if (!id.matches()) {
            throw Problems.invalid(
                    List.of(
                            new FieldError(
                                    LAST_EVENT_ID,
                                    "format",
                                    LAST_EVENT_ID + " must be the id of an event of this stream")));
        }
        return new Seen(Integer.parseInt(id.group(1)), Integer.parseInt(id.group(2)));
    }

    /** Whether the client has seen everything that there will be. */
    static boolean isOver(JobProgress progress, Seen seen) {
        return !progress.status().isOpen()
                && seen.run() == progress.run()
                && seen.number() >= progress.end();
    }

    static String text(JobProgress progress) {
        StringBuilder text = new StringBuilder(RETRY);
        for (ProgressEvent event : progress.events()) {
            append(
                    text,
                    progress.run(),
                    event.number(),
                    new Step(event.percent(), event.message(), event.timestamp()));
        }
        if (!progress.status().isOpen()) {
            append(
                    text,
                    progress.run(),
                    progress.end(),
                    new End(true, progress.status().label(), progress.jobId()));
        }
        return text.toString();
    }

    private static void append(StringBuilder text, int run, int number, Object data) {
        text.append("id: ").append(run).append('-').append(number).append('\n');
        text.append("data: ").append(Json.write(data)).append("\n\n");
    }
}
