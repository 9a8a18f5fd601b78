package io.tradewind.local.endpoint;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.BiConsumer;

/** Passes requests on to the S3 server and adds the versions that it does not keep. */
final class ObjectPassage {

    private static final int PRECONDITION_FAILED = 412;
    private static final int NOT_FOUND = 404;

    private final Passage passage;
    private final ObjectVersions versions;
    private final ObjectGate gate;
    private final Turns writes = new Turns();

    ObjectPassage(Passage passage, ObjectVersions versions, ObjectGate gate) {
        this.passage = passage;
        this.gate = gate;
        this.versions = versions;
    }

    /** Handles a request for {@code uri}, which names the bucket in its path. */
    void pass(
            HttpServerRequest request, String uri, BiConsumer<HttpServerRequest, BodyReader> body) {
        ObjectPath path = ObjectPath.of(uri);
        HttpMethod method = request.method();
        if (!gate.admits(request)) {
            return;
        }
        if (path.key().isEmpty() && path.asks("versioning")) {
            if (method.equals(HttpMethod.PUT)) {
                body.accept(request, read -> versions.configure(request, path.bucket(), read));
            } else {
                versions.show(request, path.bucket());
            }
        } else if (!versions.kept(path) || path.asks("uploadId") || path.asks("uploads")) {
            passage.pass(request, uri);
        } else if (!path.version().isEmpty()) {
            old(request, path);
        } else if (method.equals(HttpMethod.PUT)) {
            request.pause();
            writes.take(path.bucket() + "/" + path.key(), () -> write(request, uri, path));
        } else {
            passage.pass(request, uri, ObjectPassage::addVersion);
        }
    }

    /** Writes an object, and first sets aside what it overwrites. */
    private Future<Void> write(HttpServerRequest request, String uri, ObjectPath path) {
        Future<Void> kept =
                request.getHeader("If-None-Match") == null
                        ? versions.keep(path)
                        : Future.succeededFuture();
        return kept.otherwiseEmpty()
                .compose(ready -> passage.pass(request, uri, ObjectPassage::addVersion));
    }

    /** Reads one version: the object itself while it is that version, else the copy set aside. */
    private void old(HttpServerRequest request, ObjectPath path) {
        String version = path.version();
        request.headers().set("If-Match", "\"" + version + "\"");
        passage.pass(
                request,
                path.withoutVersion(),
                ObjectPassage::addVersion,
                answer -> {
                    boolean overwritten =
                            answer.statusCode() == PRECONDITION_FAILED
                                    || answer.statusCode() == NOT_FOUND;
                    return overwritten ? ObjectVersions.aside(path, version) : null;
                });
    }

    private static void addVersion(HttpClientResponse answer, MultiMap headers) {
        String tag = answer.getHeader("ETag");
        if (tag != null && answer.statusCode() / 100 == 2) {
            headers.set(ObjectVersions.HEADER, ObjectVersions.of(tag));
        }
    }

    /** Takes a body that was read whole. */
    @FunctionalInterface
    interface BodyReader {
        void read(Buffer body);
    }
}
