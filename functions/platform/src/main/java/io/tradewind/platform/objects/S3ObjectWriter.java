package io.tradewind.platform.objects;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Uploads what is written in parts of {@value #PART_SIZE} bytes, holding one of them in memory.
 * What fits one part goes up as a plain object.
 */
final class S3ObjectWriter extends ObjectWriter {

    /** S3 takes 5 MiB at least for every part but the last, and 10,000 parts at most. */
    static final int PART_SIZE = 8 * 1024 * 1024;

    private static final int PARTS_MAX = 10_000;

    private static final int PRECONDITION_FAILED = 412;

    private static final Logger LOG = LoggerFactory.getLogger(S3ObjectWriter.class);

    private final S3Client s3;
    private final String bucket;
    private final String key;
    private final String contentType;

    private final boolean once;

    private final List<CompletedPart> parts = new ArrayList<>();
    private final PartBuffers buffers;
    private byte[] buffer;
    private int filled;
    private long size;
    private String uploadId;
    private boolean finished;

    S3ObjectWriter(
            S3Client s3,
            String bucket,
            String key,
            String contentType,
            boolean once,
            PartBuffers buffers) {
        this.buffers = buffers;
        this.buffer = buffers.take();
        this.s3 = s3;
        this.bucket = bucket;
        this.key = key;
        this.contentType = contentType;
        this.once = once;
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        Objects.checkFromIndexSize(from, length, bytes.length);
        if (finished) {
            throw new IllegalStateException("The object is finished");
        }
        int position = from;
        int left = length;
        while (left > 0) {
            if (filled == PART_SIZE) {
                uploadPart();
            }
            int taken = Math.min(left, PART_SIZE - filled);
            ensureCapacity(filled + taken);
            System.arraycopy(bytes, position, buffer, filled, taken);
            filled += taken;
            position += taken;
            left -= taken;
            size += taken;
        }
    }

    @Override
    public ObjectInfo complete() {
        if (finished) {
            throw new IllegalStateException("The object is finished");
        }
        ObjectInfo info = uploadId == null ? putWhole() : completeParts();
        finish();
        return info;
    }

    @Override
    public void close() {
        if (finished) {
            return;
        }
        finish();
        if (uploadId != null) {
            abort();
        }
    }

    private void finish() {
        finished = true;
        buffers.giveBack(buffer);
        buffer = null;
    }

    private ObjectInfo putWhole() {
        PutObjectRequest.Builder request =
                PutObjectRequest.builder().bucket(bucket).key(key).contentType(contentType);
        if (once) {
            request.ifNoneMatch("*");
        }
        return S3Calls.run(key, () -> put(request.build()));
    }

    private ObjectInfo put(PutObjectRequest request) {
        try {
            PutObjectResponse response = s3.putObject(request, body());
            return info(response.eTag(), response.versionId());
        } catch (S3Exception refused) {
            if (!once || refused.statusCode() != PRECONDITION_FAILED) {
                throw refused;
            }
            HeadObjectResponse kept = s3.headObject(head -> head.bucket(bucket).key(key));
            size = kept.contentLength();
            return info(kept.eTag(), kept.versionId());
        }
    }

    private ObjectInfo info(String entityTag, String version) {
        return new ObjectInfo(key, size, entityTag, Optional.ofNullable(version));
    }

    private ObjectInfo completeParts() {
        if (filled > 0) {
            uploadPart();
        }
        CompleteMultipartUploadResponse response =
                S3Calls.run(
                        key,
                        () ->
                                s3.completeMultipartUpload(
                                        request ->
                                                request.bucket(bucket)
                                                        .key(key)
                                                        .uploadId(uploadId)
                                                        .multipartUpload(u -> u.parts(parts))));
        return info(response.eTag(), response.versionId());
    }

    private void uploadPart() {
        if (parts.size() == PARTS_MAX) {
            throw new IllegalStateException("An object has at most " + PARTS_MAX + " parts");
        }
        if (uploadId == null) {
            uploadId =
                    S3Calls.run(
                                    key,
                                    () ->
                                            s3.createMultipartUpload(
                                                    r ->
                                                            r.bucket(bucket)
                                                                    .key(key)
                                                                    .contentType(contentType)))
                            .uploadId();
        }
        int number = parts.size() + 1;
        String etag =
                S3Calls.run(
                                key,
                                () ->
                                        s3.uploadPart(
                                                request ->
                                                        request.bucket(bucket)
                                                                .key(key)
                                                                .uploadId(uploadId)
                                                                .partNumber(number),
                                                body()))
                        .eTag();
        parts.add(CompletedPart.builder().partNumber(number).eTag(etag).build());
        filled = 0;
    }

    /** Lets the SDK read the buffer again when it retries, without a copy of it. */
    private RequestBody body() {
        byte[] content = buffer;
        int length = filled;
        return RequestBody.fromContentProvider(
                () -> new ByteArrayInputStream(content, 0, length), length, contentType);
    }

    private void abort() {
        try {
            s3.abortMultipartUpload(r -> r.bucket(bucket).key(key).uploadId(uploadId));
        } catch (SdkException unreachable) {
            LOG.warn("An unfinished upload of {} stays behind", key, unreachable);
        }
    }

    private void ensureCapacity(int wanted) {
        if (wanted > buffer.length) {
            int grown = Math.min(PART_SIZE, Math.max(wanted, buffer.length * 2));
            buffer = Arrays.copyOf(buffer, grown);
        }
    }
}
