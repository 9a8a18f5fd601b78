package io.tradewind.local.cloud.takeover;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** A secret: asked for by its name, for the list of them lags behind by minutes. */
record SecretKind(String type) implements Kind {

    @Override
    public List<Candidate> candidates(Planned planned, Inquiry aws, Map<String, String> ids) {
        Map<String, String> named = Map.of("SecretId", planned.text("name"));
        if (!aws.holds("secretsmanager describe-secret", named)) {
            return List.of();
        }
        JsonNode secret = aws.ask("secretsmanager describe-secret", named);
        String arn = secret.path("ARN").asText();
        if (secret.hasNonNull("DeletedDate")) {
            return List.of(Candidate.refused(arn, "is scheduled for deletion"));
        }
        return Tags.cover(planned.tags(), Tags.of(secret.path("Tags")))
                ? List.of(Candidate.ours(arn))
                : List.of(Candidate.refused(arn, "does not bear this environment's tags"));
    }
}
