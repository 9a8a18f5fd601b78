package io.tradewind.schema.lambda;

import io.tradewind.schema.SecretVersions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/** The versions of a secret of Secrets Manager. */
final class SecretsManagerVersions implements SecretVersions {

    private static final String CURRENT = "AWSCURRENT";
    private static final String PENDING = "AWSPENDING";

    private final SecretsManagerClient client;
    private final String secret;

    SecretsManagerVersions(SecretsManagerClient client, String secret) {
        this.client = client;
        this.secret = secret;
    }

    @Override
    public String current() {
        return client.getSecretValue(get -> get.secretId(secret).versionStage(CURRENT))
                .secretString();
    }

    @Override
    public Optional<String> pending(String token) {
        try {
            return Optional.of(
                    client.getSecretValue(
                                    get ->
                                            get.secretId(secret)
                                                    .versionId(token)
                                                    .versionStage(PENDING))
                            .secretString());
        } catch (ResourceNotFoundException notYet) {
            return Optional.empty();
        }
    }

    @Override
    public void propose(String token, String value) {
        client.putSecretValue(
                put ->
                        put.secretId(secret)
                                .clientRequestToken(token)
                                .secretString(value)
                                .versionStages(PENDING));
    }

    @Override
    public void promote(String token) {
        Map<String, List<String>> stages =
                client.describeSecret(describe -> describe.secretId(secret)).versionIdsToStages();
        String now =
                stages.entrySet().stream()
                        .filter(version -> version.getValue().contains(CURRENT))
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElse(null);
        if (!token.equals(now)) {
            client.updateSecretVersionStage(
                    update ->
                            update.secretId(secret)
                                    .versionStage(CURRENT)
                                    .moveToVersionId(token)
                                    .removeFromVersionId(now));
        }
    }
}
