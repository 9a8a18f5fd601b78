package io.tradewind.local.endpoint;

import io.tradewind.local.state.LocalSecrets;
import io.tradewind.local.state.Port;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.function.Consumer;

/** The one AWS endpoint. */
public final class AwsEndpoint {

    private static final int CONNECTIONS_MAX = 64;
    private static final int BODY_BYTES_MAX = 1024 * 1024;

    /** Bodies pass in pieces of this size, and each piece wakes the server behind. */
    private static final int PIECE_BYTES = 65_536;

    private static final int HEADER_BYTES_MAX = 64 * 1024;

    private final Map<Service, Passage> passages;
    private final ObjectPassage objects;
    private final SecretsService secrets;
    private final TopicsService topics;

    private AwsEndpoint(
            Map<Service, Passage> passages,
            ObjectPassage objects,
            SecretsService secrets,
            TopicsService topics) {
        this.passages = passages;
        this.objects = objects;
        this.secrets = secrets;
        this.topics = topics;
    }

    /**
     * Listens on the loopback address.
     *
     * @param secrets by full name
     * @param versionedBuckets the file that remembers which buckets keep versions
     * @param secretKey by which URLs of objects are signed, for the access key of this machine
     */
    public static Future<HttpServer> listen(
            Vertx vertx,
            Map<String, String> secrets,
            TopicsService topics,
            Path versionedBuckets,
            String secretKey) {
        HttpClient client =
                vertx.createHttpClient(
                        new HttpClientOptions()
                                .setKeepAliveTimeout(20)
                                .setMaxHeaderSize(HEADER_BYTES_MAX)
                                .setMaxChunkSize(PIECE_BYTES)
                                .setDecompressionSupported(false),
                        new PoolOptions().setHttp1MaxSize(CONNECTIONS_MAX));
        Map<Service, Passage> passages =
                Map.of(
                        Service.SQS, new Passage(client, Port.SQS.number()),
                        Service.DYNAMODB, new Passage(client, Port.DYNAMODB.number()));
        AwsEndpoint endpoint =
                new AwsEndpoint(
                        passages,
                        new ObjectPassage(
                                new Passage(client, Port.S3.number()),
                                new ObjectVersions(client, Port.S3.number(), versionedBuckets),
                                new ObjectGate(
                                        new QuerySignature(LocalSecrets.ACCESS_KEY, secretKey),
                                        Clock.systemUTC())),
                        new SecretsService(secrets),
                        topics);
        return vertx.createHttpServer(
                        new HttpServerOptions()
                                .setHost("127.0.0.1")
                                .setPort(Port.ENDPOINT.number())
                                .setMaxHeaderSize(HEADER_BYTES_MAX)
                                .setMaxChunkSize(PIECE_BYTES)
                                .setHttp2ClearTextEnabled(false)
                                .setMaxInitialLineLength(HEADER_BYTES_MAX))
                .requestHandler(endpoint::handle)
                .listen();
    }

    private void handle(HttpServerRequest request) {
        String authorization = request.getHeader("Authorization");
        Service service =
                Service.of(
                        request.getHeader("X-Amz-Target"),
                        authorization != null
                                ? authorization
                                : request.getParam("X-Amz-Credential"),
                        request.path());
        switch (service) {
            case SQS, DYNAMODB -> passages.get(service).pass(request, request.uri());
            case S3 ->
                    objects.pass(
                            request,
                            pathStyle(request),
                            (whole, reader) -> withBody(whole, reader::read));
            case SECRETS_MANAGER -> withBody(request, body -> secrets.answer(request, body));
            case SNS -> withBody(request, body -> topics.answer(request, body));
        }
    }

    /** The URI with the bucket in its path where the host name has it: {@code bucket.localhost}. */
    private static String pathStyle(HttpServerRequest request) {
        String host = request.authority() == null ? "" : request.authority().host();
        int end = host.indexOf(".s3.");
        if (end < 0 && host.endsWith(".localhost")) {
            end = host.length() - ".localhost".length();
        }
        String bucket = end > 0 ? host.substring(0, end) : "";
        return bucket.isEmpty() || bucket.equals("s3")
                ? request.uri()
                : "/" + bucket + request.uri();
    }

    private static void withBody(HttpServerRequest request, Consumer<Buffer> then) {
        Buffer body = Buffer.buffer();
        request.handler(
                part -> {
                    if (body.length() + part.length() <= BODY_BYTES_MAX) {
                        body.appendBuffer(part);
                    } else if (!request.response().ended()) {
                        request.response().setStatusCode(413).end();
                    }
                });
        request.endHandler(
                end -> {
                    if (!request.response().ended()) {
                        then.accept(body);
                    }
                });
    }
}
