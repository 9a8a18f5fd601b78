package io.tradewind.local.cloud.takeover;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * A bucket, which gets its tags a moment after it is made: without any it is ours where it is this
 * account's, bears the account's number, and is empty.
 */
record BucketKind(String type) implements Kind {

    @Override
    public List<Candidate> candidates(Planned planned, Inquiry aws, Map<String, String> ids) {
        String name = planned.text("bucket");
        return aws.list("s3api list-buckets", Map.of(), "Buckets").stream()
                .filter(bucket -> bucket.path("Name").asText().equals(name))
                .map(bucket -> candidate(name, planned, aws))
                .toList();
    }

    private static Candidate candidate(String name, Planned planned, Inquiry aws) {
        Map<String, String> named = Map.of("Bucket", name);
        if (aws.holds("s3api get-bucket-tagging", named)) {
            JsonNode tags = aws.ask("s3api get-bucket-tagging", named).path("TagSet");
            return Tags.cover(planned.tags(), Tags.of(tags))
                    ? Candidate.ours(name)
                    : Candidate.refused(name, "does not bear this environment's tags");
        }
        JsonNode held = aws.ask("s3api list-object-versions", Map.of("Bucket", name, "MaxKeys", 1));
        boolean empty = held.path("Versions").isEmpty() && held.path("DeleteMarkers").isEmpty();
        return empty
                ? Candidate.ours(name)
                : Candidate.refused(name, "has no tags and is not empty");
    }
}
