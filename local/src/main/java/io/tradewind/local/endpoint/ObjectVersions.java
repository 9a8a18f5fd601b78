package io.tradewind.local.endpoint;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/**
 * Versions of objects, which the S3 server does not keep. The version of an object is its entity
 * tag: the same content is the same version. Before an object is overwritten it is copied aside
 * into the bucket {@code {bucket}--versions}, from where an older version is read. Deleting ends
 * all but those. Listing versions is not served. Used on one thread.
 */
final class ObjectVersions {

    static final String HEADER = "x-amz-version-id";

    private static final String ASIDE = "--versions";
    private final HttpClient client;
    private final int port;
    private final Path file;
    private final Set<String> buckets;

    ObjectVersions(HttpClient client, int port, Path file) {
        this.client = client;
        this.port = port;
        this.file = file;
        try {
            this.buckets = new TreeSet<>(Files.exists(file) ? Files.readAllLines(file) : Set.of());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    boolean kept(ObjectPath path) {
        return !path.key().isEmpty() && buckets.contains(path.bucket());
    }

    /** Answers whether a bucket keeps versions. */
    void show(HttpServerRequest request, String bucket) {
        String status = buckets.contains(bucket) ? "<Status>Enabled</Status>" : "";
        request.response()
                .putHeader("Content-Type", "application/xml")
                .end(
                        "<VersioningConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
                                + status
                                + "</VersioningConfiguration>");
    }

    /** Turns versions on or off as the body says; the bucket for older ones is made at once. */
    void configure(HttpServerRequest request, String bucket, Buffer body) {
        boolean enabled = body.toString().contains("<Status>Enabled</Status>");
        boolean changed = enabled ? buckets.add(bucket) : buckets.remove(bucket);
        if (changed) {
            save();
        }
        Future<Void> aside =
                enabled
                        ? call(HttpMethod.PUT, "/" + bucket + ASIDE, null)
                        : Future.succeededFuture();
        aside.onComplete(made -> request.response().setStatusCode(200).end());
    }

    /** The version that an entity tag stands for. */
    static String of(String entityTag) {
        return entityTag.replace("\"", "");
    }

    /** Where an older version lies. */
    static String aside(ObjectPath path, String version) {
        return "/" + path.bucket() + ASIDE + "/" + path.key() + "/" + version;
    }

    /** Copies the object that is there, if one is, before it is overwritten. */
    Future<Void> keep(ObjectPath path) {
        String uri = "/" + path.bucket() + "/" + path.key();
        return client.request(HttpMethod.HEAD, port, "127.0.0.1", uri)
                .compose(HttpClientRequest::send)
                .compose(
                        found -> {
                            String tag = found.getHeader("ETag");
                            return found.statusCode() == 200 && tag != null
                                    ? call(HttpMethod.PUT, aside(path, of(tag)), uri)
                                    : Future.succeededFuture();
                        });
    }

    private Future<Void> call(HttpMethod method, String uri, String copySource) {
        return client.request(method, port, "127.0.0.1", uri)
                .compose(
                        request -> {
                            if (copySource != null) {
                                request.putHeader("x-amz-copy-source", copySource);
                            }
                            return request.send();
                        })
                .compose(answer -> answer.end());
    }

    private void save() {
        try {
            Files.write(file, buckets);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }
}
