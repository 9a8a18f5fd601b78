package io.tradewind.platform.objects;

import io.tradewind.platform.failure.PermanentException;
import io.tradewind.platform.failure.RetryableException;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Turns S3's failures into the platform's. */
final class S3Calls {

    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY = 429;

    private S3Calls() {}

    /** The call's answer, or nothing where the object is missing. A missing bucket is a failure. */
    static <T> Optional<T> find(String key, Supplier<T> call) {
        return run(
                key,
                () -> {
                    try {
                        return Optional.of(call.get());
                    } catch (S3Exception refused) {
                        if (isMissingObject(refused)) {
                            return Optional.empty();
                        }
                        throw refused;
                    }
                });
    }

    static <T> T run(String key, Supplier<T> call) {
        try {
            return call.get();
        } catch (S3Exception refused) {
            int status = refused.statusCode();
            boolean passing =
                    status >= 500
                            || status == CONFLICT
                            || status == REQUEST_TIMEOUT
                            || status == TOO_MANY;
            String message = "S3 answered " + status + " for " + key;
            throw passing
                    ? RetryableException.away(message, refused)
                    : new PermanentException(message, refused);
        } catch (SdkException unreachable) {
            throw RetryableException.away("S3 cannot be reached for " + key, unreachable);
        }
    }

    private static boolean isMissingObject(S3Exception refused) {
        if (refused.statusCode() != NOT_FOUND) {
            return false;
        }
        String code =
                refused.awsErrorDetails() == null ? "" : refused.awsErrorDetails().errorCode();
        return !"NoSuchBucket".equals(code);
    }
}
