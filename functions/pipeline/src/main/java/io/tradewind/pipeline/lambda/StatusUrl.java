package io.tradewind.pipeline.lambda;

import io.tradewind.platform.settings.Settings;
import java.util.UUID;

/**
 * Where a job can be looked at.
 *
 * @param apiUrl the API's public address without a slash at its end; empty makes the URLs relative
 */
record StatusUrl(String apiUrl) {

    /** The address in {@code API_URL}, which may be absent. */
    static StatusUrl fromSettings(Settings settings) {
        return new StatusUrl(settings.text("API_URL", ""));
    }

    String of(UUID jobId) {
        return apiUrl + "/webhook/jobs/" + jobId;
    }
}
