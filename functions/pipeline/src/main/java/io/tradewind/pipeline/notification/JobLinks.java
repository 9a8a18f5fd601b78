package io.tradewind.pipeline.notification;

import io.tradewind.pipeline.Job;
import io.tradewind.platform.notice.Notice.Link;
import io.tradewind.platform.settings.Settings;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Where people find a job and its results.
 *
 * @param apiUrl the API's public address without a slash at its end; empty makes no links
 */
public record JobLinks(String apiUrl) {

    /** The links under {@code API_URL}, which may be absent. */
    public static JobLinks fromSettings(Settings settings) {
        return new JobLinks(settings.text("API_URL", ""));
    }

    List<Link> of(Job job) {
        List<Link> links = new ArrayList<>();
        if (apiUrl.isEmpty()) {
            return links;
        }
        links.add(new Link("The job", apiUrl + "/webhook/jobs/" + job.jobId()));
        if (job.state().outcome() != null) {
            String sweep =
                    apiUrl
                            + "/api/v1/sweeps/"
                            + URLEncoder.encode(
                                            job.state().outcome().sweepRunId(),
                                            StandardCharsets.UTF_8)
                                    .replace("+", "%20");
            links.add(new Link("Best rows", sweep + "/best"));
            links.add(new Link("All rows as CSV", sweep + "/results.csv"));
        }
        return links;
    }
}
