package io.tradewind.platform.aws;

import io.tradewind.platform.settings.Environment;
import io.tradewind.platform.settings.Settings;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The AWS clients of one region, endpoint and set of credentials. They are thread-safe, are built
 * at first use, share one HTTP client, and are kept for as long as the process lives. Region,
 * credentials and endpoints come from the variables that every AWS SDK reads ({@code AWS_REGION},
 * {@code AWS_ACCESS_KEY_ID}, {@code AWS_ENDPOINT_URL}, {@code AWS_ENDPOINT_URL_SQS}, …); files in a
 * home folder are not looked at. {@code EMULATOR_URL} stands where {@code AWS_ENDPOINT_URL} is
 * missing; buckets are addressed by path there. {@code AWS_S3_ANONYMOUS} leaves requests to S3
 * unsigned.
 */
public final class AwsClients {

    private static final Map<Connection, AwsClients> SHARED = new ConcurrentHashMap<>();

    private final Connection connection;
    private volatile SqsClient sqs;
    private volatile S3Client s3;
    private volatile S3Presigner presigner;
    private volatile DynamoDbClient dynamoDb;
    private volatile SecretsManagerClient secretsManager;
    private volatile SnsClient sns;

    private AwsClients(Connection connection) {
        this.connection = connection;
    }

    /** The process's clients for the environment of the calling thread. */
    public static AwsClients shared() {
        return of(Settings.of(Environment.current()));
    }

    /** The process's clients for these settings. */
    public static AwsClients of(Settings settings) {
        return SHARED.computeIfAbsent(Connection.from(settings), AwsClients::new);
    }

    /** The SQS client. */
    public SqsClient sqs() {
        SqsClient client = sqs;
        return client != null ? client : once(() -> sqs, () -> sqs = buildSqs());
    }

    /** The S3 client; addresses buckets by path where {@code AWS_S3_PATH_STYLE} is true. */
    public S3Client s3() {
        S3Client client = s3;
        return client != null ? client : once(() -> s3, () -> s3 = buildS3());
    }

    /** The signer of S3 URLs that a client without credentials may use. */
    public S3Presigner presigner() {
        S3Presigner client = presigner;
        return client != null ? client : once(() -> presigner, () -> presigner = buildPresigner());
    }

    /** The DynamoDB client. */
    public DynamoDbClient dynamoDb() {
        DynamoDbClient client = dynamoDb;
        return client != null ? client : once(() -> dynamoDb, () -> dynamoDb = buildDynamoDb());
    }

    /** The Secrets Manager client. */
    public SecretsManagerClient secretsManager() {
        SecretsManagerClient client = secretsManager;
        return client != null
                ? client
                : once(() -> secretsManager, () -> secretsManager = buildSecretsManager());
    }

    /** The SNS client. */
    public SnsClient sns() {
        SnsClient client = sns;
        return client != null ? client : once(() -> sns, () -> sns = buildSns());
    }

    private synchronized <T> T once(Supplier<T> held, Supplier<T> build) {
        T client = held.get();
        return client != null ? client : build.get();
    }

    private SqsClient buildSqs() {
        return connection.apply(SqsClient.builder(), "SQS").build();
    }

    private S3Client buildS3() {
        S3ClientBuilder builder =
                connection.apply(S3Client.builder(), "S3").serviceConfiguration(pathStyle());
        return (connection.anonymousS3() ? unsigned(builder) : builder).build();
    }

    /**
     * For a server on the same machine, which checks no signature but wants to know whose client
     * this is, as against somebody who follows a URL: over plain HTTP the SDK would cut every body
     * into chunks and sign each, which costs more than writing it.
     */
    private S3ClientBuilder unsigned(S3ClientBuilder builder) {
        return builder.credentialsProvider(AnonymousCredentialsProvider.create())
                .overrideConfiguration(
                        builder.overrideConfiguration().toBuilder()
                                .putHeader("Authorization", connection.unproven())
                                .build())
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .serviceConfiguration(
                        pathStyle().toBuilder().chunkedEncodingEnabled(false).build());
    }

    private S3Presigner buildPresigner() {
        S3Presigner.Builder builder =
                S3Presigner.builder()
                        .region(connection.region())
                        .credentialsProvider(connection.credentials())
                        .serviceConfiguration(pathStyle());
        URI endpoint = connection.endpoint("S3");
        return endpoint == null ? builder.build() : builder.endpointOverride(endpoint).build();
    }

    private DynamoDbClient buildDynamoDb() {
        return connection
                .apply(DynamoDbClient.builder(), "DYNAMODB")
                .endpointDiscoveryEnabled(false)
                .build();
    }

    private SecretsManagerClient buildSecretsManager() {
        return connection.apply(SecretsManagerClient.builder(), "SECRETS_MANAGER").build();
    }

    private SnsClient buildSns() {
        return connection.apply(SnsClient.builder(), "SNS").build();
    }

    /**
     * Bodies are sent without asking first: they have a few megabytes at most, and S3's leave costs
     * a round trip for each.
     */
    private S3Configuration pathStyle() {
        return S3Configuration.builder()
                .pathStyleAccessEnabled(connection.pathStyle())
                .expectContinueEnabled(false)
                .build();
    }
}
