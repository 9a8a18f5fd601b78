package io.tradewind.platform.objects;

import io.tradewind.platform.aws.AwsClients;
import io.tradewind.platform.settings.Settings;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The objects of an S3 bucket. */
public final class S3ObjectStore implements ObjectStore {

    private static final int PRECONDITION_FAILED = 412;
    private static final int RANGE_NOT_SATISFIABLE = 416;

    private final AwsClients clients;
    private final String bucket;
    private final PartBuffers buffers = new PartBuffers();

    /** The bucket with this name, reached by these clients. */
    public S3ObjectStore(AwsClients clients, String bucket) {
        this.clients = clients;
        this.bucket = bucket;
    }

    /** The bucket that the variable names, such as {@code BUCKET_RESULTS}. */
    public static S3ObjectStore fromSettings(Settings settings, String variable) {
        return new S3ObjectStore(AwsClients.of(settings), settings.text(variable));
    }

    @Override
    public ObjectInfo put(String key, byte[] content, String contentType) {
        PutObjectResponse response =
                S3Calls.run(
                        key,
                        () ->
                                clients.s3()
                                        .putObject(
                                                putRequest(key, contentType).build(),
                                                body(content, contentType)));
        return new ObjectInfo(
                key, content.length, response.eTag(), Optional.ofNullable(response.versionId()));
    }

    @Override
    public boolean putIfAbsent(String key, byte[] content, String contentType) {
        return S3Calls.run(
                key,
                () -> {
                    try {
                        clients.s3()
                                .putObject(
                                        putRequest(key, contentType).ifNoneMatch("*").build(),
                                        body(content, contentType));
                        return true;
                    } catch (S3Exception refused) {
                        if (refused.statusCode() == PRECONDITION_FAILED) {
                            return false;
                        }
                        throw refused;
                    }
                });
    }

    @Override
    public Optional<StoredObject> get(String key) {
        return get(GetObjectRequest.builder().bucket(bucket).key(key).build());
    }

    @Override
    public Optional<StoredObject> get(String key, String versionId) {
        return get(GetObjectRequest.builder().bucket(bucket).key(key).versionId(versionId).build());
    }

    @Override
    public byte[] getRange(String key, long from, int length) {
        if (from < 0 || length < 0) {
            throw new IllegalArgumentException("A range has no negative start or length");
        }
        if (length == 0) {
            return new byte[0];
        }
        String range = "bytes=" + from + "-" + (from + length - 1);
        return S3Calls.run(
                key,
                () -> {
                    try {
                        return clients.s3()
                                .getObjectAsBytes(
                                        request -> request.bucket(bucket).key(key).range(range))
                                .asByteArrayUnsafe();
                    } catch (S3Exception refused) {
                        if (refused.statusCode() == RANGE_NOT_SATISFIABLE) {
                            return new byte[0];
                        }
                        throw refused;
                    }
                });
    }

    @Override
    public Optional<ObjectInfo> head(String key) {
        return S3Calls.find(
                key,
                () -> {
                    HeadObjectResponse head =
                            clients.s3().headObject(request -> request.bucket(bucket).key(key));
                    return new ObjectInfo(
                            key,
                            head.contentLength(),
                            head.eTag(),
                            Optional.ofNullable(head.versionId()));
                });
    }

    @Override
    public void delete(String key) {
        S3Calls.run(key, () -> clients.s3().deleteObject(r -> r.bucket(bucket).key(key)));
    }

    @Override
    public List<ObjectInfo> list(String prefix, String startAfter, int limit) {
        return S3Calls.run(
                prefix,
                () ->
                        clients
                                .s3()
                                .listObjectsV2(
                                        request -> {
                                            request.bucket(bucket).prefix(prefix).maxKeys(limit);
                                            if (!startAfter.isEmpty()) {
                                                request.startAfter(startAfter);
                                            }
                                        })
                                .contents()
                                .stream()
                                .map(
                                        found ->
                                                new ObjectInfo(
                                                        found.key(),
                                                        found.size(),
                                                        found.eTag(),
                                                        Optional.empty()))
                                .toList());
    }

    @Override
    public URI presignGet(String key, Duration validFor, String fileName) {
        String disposition =
                "attachment; filename*=UTF-8''"
                        + URLEncoder.encode(fileName, StandardCharsets.UTF_8).replace("+", "%20");
        return uri(
                clients.presigner()
                        .presignGetObject(
                                presign ->
                                        presign.signatureDuration(validFor)
                                                .getObjectRequest(
                                                        request ->
                                                                request.bucket(bucket)
                                                                        .key(key)
                                                                        .responseContentDisposition(
                                                                                disposition)))
                        .url()
                        .toString());
    }

    @Override
    public URI presignPut(String key, Duration validFor, String contentType, long bytes) {
        return uri(
                clients.presigner()
                        .presignPutObject(
                                presign ->
                                        presign.signatureDuration(validFor)
                                                .putObjectRequest(
                                                        putRequest(key, contentType)
                                                                .contentLength(bytes)
                                                                .build()))
                        .url()
                        .toString());
    }

    @Override
    public ObjectWriter create(String key, String contentType) {
        return new S3ObjectWriter(clients.s3(), bucket, key, contentType, false, buffers);
    }

    @Override
    public ObjectWriter createOnce(String key, String contentType) {
        return new S3ObjectWriter(clients.s3(), bucket, key, contentType, true, buffers);
    }

    /** The caller's array itself: the SDK would copy it. */
    private static RequestBody body(byte[] content, String contentType) {
        return RequestBody.fromContentProvider(
                () -> new ByteArrayInputStream(content), content.length, contentType);
    }

    private PutObjectRequest.Builder putRequest(String key, String contentType) {
        return PutObjectRequest.builder().bucket(bucket).key(key).contentType(contentType);
    }

    private Optional<StoredObject> get(GetObjectRequest request) {
        return S3Calls.find(
                request.key(),
                () -> {
                    ResponseBytes<GetObjectResponse> bytes = clients.s3().getObjectAsBytes(request);
                    GetObjectResponse response = bytes.response();
                    byte[] content = bytes.asByteArrayUnsafe();
                    return new StoredObject(
                            new ObjectInfo(
                                    request.key(),
                                    content.length,
                                    response.eTag(),
                                    Optional.ofNullable(response.versionId())),
                            content);
                });
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException malformed) {
            throw new IllegalStateException("The signer made no URL", malformed);
        }
    }
}
