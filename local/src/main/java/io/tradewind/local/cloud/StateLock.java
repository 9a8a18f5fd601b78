package io.tradewind.local.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The lock on Terraform's state, which a Terraform that is killed leaves behind. */
final class StateLock {

    private final Deployment deployment;
    private final EnvironmentFiles files;
    private final String host;

    /** The lock, as seen from the machine of this name. */
    StateLock(Deployment deployment, EnvironmentFiles files, String host) {
        this.deployment = deployment;
        this.files = files;
        this.host = host;
    }

    /**
     * The id of the lock that a Terraform on this machine took since then, empty where there is
     * none. One that was there before, or is another machine's, is not told.
     */
    String takenSince(Instant begin) {
        String bucket = files.bucket();
        String key = files.key() + ".tflock";
        Map<String, String> object = Map.of("Bucket", bucket, "Key", key);
        if (!deployment.holds(List.of("s3api", "head-object"), object)) {
            return "";
        }
        JsonNode lock =
                deployment.ask(List.of("s3", "cp", "s3://" + bucket + "/" + key, "-"), Map.of());
        boolean here = lock.path("Who").asText().endsWith("@" + host);
        // A lock without a time is of no time.
        boolean since =
                !Instant.parse(lock.path("Created").asText("1970-01-01T00:00:00Z")).isBefore(begin);
        return here && since ? lock.path("ID").asText() : "";
    }
}
