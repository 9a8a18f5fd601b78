package io.tradewind.api;

import io.tradewind.research.catalogue.PriceUpload;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * The answer to an upload that was opened: put the file to {@code url} with {@code method} and
 * {@code headers}, then post to {@code complete_url}.
 */
record OpenedUpload(
        UUID uploadId,
        String method,
        URI url,
        Map<String, String> headers,
        long bytes,
        Instant expiresAt,
        String completeUrl) {

    static OpenedUpload of(PriceUpload upload, URI url) {
        return new OpenedUpload(
                upload.uploadId(),
                "PUT",
                url,
                Map.of("Content-Type", "text/csv"),
                upload.bytes(),
                upload.expiresAt(),
                "/api/v1/prices/uploads/" + upload.uploadId() + "/complete");
    }
}
