package io.tradewind.platform.aws;

import io.tradewind.platform.settings.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;

/**
 * Where the AWS clients connect and as whom.
 *
 * @param regionName such as {@code ap-southeast-2}
 * @param accessKey empty where credentials come from the container's endpoint
 * @param secretKey belongs to the access key
 * @param sessionToken empty for long-lived keys
 * @param endpoints override by service, or for all under the empty key
 * @param pathStyle whether S3 buckets stand in the path instead of the host name
 * @param anonymousS3 whether requests to S3 go unsigned, as a server on this machine takes them
 */
record Connection(
        String regionName,
        String accessKey,
        String secretKey,
        String sessionToken,
        Map<String, String> endpoints,
        boolean pathStyle,
        boolean anonymousS3) {

    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(20);

    /** Two tries of the transport's for messages, far below what the shortest function has. */
    private static final Duration MESSAGE_CALL_TIMEOUT = Duration.ofMillis(2_500);

    private static final Set<String> MESSAGE_SERVICES = Set.of("SQS", "SNS");

    private static final String[] SERVICES = {"SQS", "S3", "DYNAMODB", "SECRETS_MANAGER", "SNS"};

    private static final ProfileFile NO_PROFILES = ProfileFile.aggregator().build();

    static Connection from(Settings settings) {
        Map<String, String> endpoints = new LinkedHashMap<>();
        Optional<URI> emulator = settings.optionalUri("EMULATOR_URL");
        settings.optionalUri("AWS_ENDPOINT_URL")
                .or(() -> emulator)
                .ifPresent(uri -> endpoints.put("", uri.toString()));
        for (String service : SERVICES) {
            settings.optionalUri("AWS_ENDPOINT_URL_" + service)
                    .ifPresent(uri -> endpoints.put(service, uri.toString()));
        }
        return new Connection(
                settings.text("AWS_REGION"),
                settings.text("AWS_ACCESS_KEY_ID", ""),
                settings.text("AWS_SECRET_ACCESS_KEY", ""),
                settings.text("AWS_SESSION_TOKEN", ""),
                Map.copyOf(endpoints),
                settings.flag("AWS_S3_PATH_STYLE", emulator.isPresent()),
                settings.flag("AWS_S3_ANONYMOUS", false));
    }

    <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B apply(
            B builder, String service) {
        URI endpoint = endpoint(service);
        if (endpoint != null) {
            builder.endpointOverride(endpoint);
        }
        boolean messages = MESSAGE_SERVICES.contains(service);
        return builder.region(region())
                .credentialsProvider(credentials())
                .httpClient(Transport.to(endpoint, messages))
                .overrideConfiguration(
                        ClientOverrideConfiguration.builder()
                                .defaultProfileFile(NO_PROFILES)
                                .defaultProfileName("default")
                                .apiCallTimeout(messages ? MESSAGE_CALL_TIMEOUT : CALL_TIMEOUT)
                                .build());
    }

    Region region() {
        return Region.of(regionName);
    }

    AwsCredentialsProvider credentials() {
        if (accessKey.isEmpty()) {
            return ContainerCredentialsProvider.builder().build();
        }
        return StaticCredentialsProvider.create(
                sessionToken.isEmpty()
                        ? AwsBasicCredentials.create(accessKey, secretKey)
                        : AwsSessionCredentials.create(accessKey, secretKey, sessionToken));
    }

    /** An Authorization that names the access key and proves nothing. */
    String unproven() {
        return "AWS4-HMAC-SHA256 Credential=" + accessKey;
    }

    URI endpoint(String service) {
        String own = endpoints.get(service);
        String address = own != null ? own : endpoints.get("");
        return address == null ? null : URI.create(address);
    }

    /** Names no secret, for this may end in a log. */
    @Override
    public String toString() {
        return "Connection[" + regionName + ", " + endpoints + "]";
    }
}
