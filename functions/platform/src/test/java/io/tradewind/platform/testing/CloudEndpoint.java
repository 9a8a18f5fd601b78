package io.tradewind.platform.testing;

import io.tradewind.platform.aws.AwsClients;
import io.tradewind.platform.settings.Settings;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * AWS's APIs as others implement them: the endpoint of {@code TRADEWIND_TEST_ENDPOINT}, or else a
 * container of {@code TRADEWIND_TEST_IMAGE}, LocalStack 4.14.0 where it is not set. One for all
 * tests of a JVM.
 */
public final class CloudEndpoint {

    /** The last one that asks for no account. */
    private static final String IMAGE = "localstack/localstack:4.14.0";

    private static final String REGION = "ap-southeast-2";

    private static CloudEndpoint shared;

    private final URI address;

    private CloudEndpoint(URI address) {
        this.address = address;
    }

    /** The endpoint; where there is none the test is skipped, aloud. */
    public static synchronized CloudEndpoint shared() {
        if (shared == null) {
            shared = new CloudEndpoint(find());
        }
        return shared;
    }

    private static URI find() {
        String given = System.getenv("TRADEWIND_TEST_ENDPOINT");
        if (given != null && !given.isBlank()) {
            return URI.create(given);
        }
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            String skipped =
                    "SKIPPED: there is neither Docker nor an endpoint in TRADEWIND_TEST_ENDPOINT";
            System.err.println(skipped);
            Assumptions.abort(skipped);
        }
        String image = System.getenv().getOrDefault("TRADEWIND_TEST_IMAGE", IMAGE);
        // Ended by Testcontainers when this JVM ends.
        LocalStackContainer container =
                new LocalStackContainer(
                        DockerImageName.parse(image)
                                .asCompatibleSubstituteFor("localstack/localstack"));
        container.start();
        return container.getEndpoint();
    }

    /** Its address. */
    public URI address() {
        return address;
    }

    /** Settings that lead there, and these besides. */
    public Settings settings(Map<String, String> more) {
        return Settings.of(variables(more));
    }

    /** The same as variables of a function. */
    public Map<String, String> variables(Map<String, String> more) {
        Map<String, String> variables =
                new HashMap<>(
                        Map.of(
                                "AWS_REGION", REGION,
                                "AWS_ACCESS_KEY_ID", "test",
                                "AWS_SECRET_ACCESS_KEY", "test",
                                "AWS_ENDPOINT_URL", address.toString(),
                                "AWS_S3_PATH_STYLE", "true"));
        variables.putAll(more);
        return variables;
    }

    /** Clients that lead there. */
    public AwsClients clients() {
        return AwsClients.of(settings(Map.of()));
    }
}
