package io.tradewind.local.template;

import java.util.Map;
import java.util.Optional;

/** What Ref and Fn::GetAtt of the template's own resources give. */
final class ResourceNames {

    private final Map<String, Object> resources;

    ResourceNames(Map<String, Object> resources) {
        this.resources = resources;
    }

    Optional<String> physical(String resource) {
        return type(resource).map(type -> resource);
    }

    Optional<String> arn(String resource) {
        return type(resource).map(type -> arn(type, resource));
    }

    private static String arn(String type, String resource) {
        String account = Pseudo.REGION + ":" + Pseudo.ACCOUNT;
        return switch (type) {
            case "AWS::Serverless::Function", "AWS::Lambda::Function" ->
                    "arn:aws:lambda:" + account + ":function:" + resource;
            case "AWS::SQS::Queue" -> "arn:aws:sqs:" + account + ":" + resource;
            case "AWS::S3::Bucket" -> "arn:aws:s3:::" + resource;
            case "AWS::DynamoDB::Table" -> "arn:aws:dynamodb:" + account + ":table/" + resource;
            default -> "arn:aws:" + type.replace("::", "-") + ":" + account + ":" + resource;
        };
    }

    private Optional<String> type(String resource) {
        return resources.get(resource) instanceof Map<?, ?> map
                        && map.get("Type") instanceof String type
                ? Optional.of(type)
                : Optional.empty();
    }
}
