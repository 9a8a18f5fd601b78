package io.tradewind.local.endpoint;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The services of the endpoint, and how a request tells which it means. */
enum Service {
    SQS,
    S3,
    DYNAMODB,
    SECRETS_MANAGER,
    SNS;

    private static final Pattern SCOPE =
            Pattern.compile(
                    "(?:Credential=|^)[^/,]+(?:/|%2F)\\d{8}(?:/|%2F)[^/,%]+(?:/|%2F)([a-z0-9-]+)");
    private static final Pattern QUEUE_PATH =
            Pattern.compile("/(?:queue/)?\\d{12}/[A-Za-z0-9._-]+/?");

    /**
     * The service that a request is for: by the operation's target, by the scope of its signature,
     * by the path of a queue. What is left, such as an unsigned GET, is for S3.
     *
     * @param target the header X-Amz-Target, or null
     * @param authorization the header Authorization or the parameter X-Amz-Credential, or null
     */
    static Service of(String target, String authorization, String path) {
        return byTarget(target)
                .or(() -> byScope(authorization))
                .orElseGet(() -> QUEUE_PATH.matcher(path).matches() ? SQS : S3);
    }

    private static Optional<Service> byTarget(String target) {
        if (target == null) {
            return Optional.empty();
        }
        String name = target.toLowerCase(Locale.ROOT);
        if (name.startsWith("amazonsqs.")) {
            return Optional.of(SQS);
        }
        if (name.startsWith("dynamodb")) {
            return Optional.of(DYNAMODB);
        }
        return name.startsWith("secretsmanager.") ? Optional.of(SECRETS_MANAGER) : Optional.empty();
    }

    private static Optional<Service> byScope(String authorization) {
        if (authorization == null) {
            return Optional.empty();
        }
        Matcher scope = SCOPE.matcher(authorization);
        if (!scope.find()) {
            return Optional.empty();
        }
        return switch (scope.group(1)) {
            case "sqs" -> Optional.of(SQS);
            case "s3", "s3express" -> Optional.of(S3);
            case "dynamodb" -> Optional.of(DYNAMODB);
            case "secretsmanager" -> Optional.of(SECRETS_MANAGER);
            case "sns" -> Optional.of(SNS);
            default -> Optional.empty();
        };
    }
}
