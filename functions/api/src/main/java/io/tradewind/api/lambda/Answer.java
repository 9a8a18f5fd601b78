package io.tradewind.api.lambda;

import com.amazonaws.serverless.proxy.model.AwsProxyResponse;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.problem.Kind;
import io.tradewind.platform.problem.Problem;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What goes back to API Gateway.
 *
 * @param status HTTP status
 * @param headers every header with all of its values
 * @param body the body as text, or in Base64; null where there is none
 * @param base64 whether the body is in Base64
 */
record Answer(int status, Map<String, List<String>> headers, String body, boolean base64) {

    /** Largest body that leaves through a function, in bytes; larger ones go by presigned URLs. */
    static final int BODY_BYTES_MAX = 5_000_000;

    static Answer of(AwsProxyResponse response) {
        String body = response.getBody();
        if (body != null && body.length() > BODY_BYTES_MAX) {
            return problem(
                    Problem.of(
                            Kind.UNPROCESSABLE,
                            "The answer would exceed "
                                    + BODY_BYTES_MAX
                                    + " bytes; ask for a shorter range or fewer rows"));
        }
        return new Answer(
                response.getStatusCode(),
                response.getMultiValueHeaders(),
                body,
                response.isBase64Encoded());
    }

    static Answer problem(Problem problem) {
        return new Answer(
                problem.status(),
                Map.of("Content-Type", List.of(Problem.MEDIA_TYPE)),
                Json.write(problem),
                false);
    }

    /** The same answer with these headers besides its own, which go before. */
    Answer with(Map<String, String> more) {
        if (more.isEmpty()) {
            return this;
        }
        Map<String, List<String>> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        more.forEach((name, value) -> all.put(name, List.of(value)));
        all.putAll(headers);
        return new Answer(status, all, body, base64);
    }

    void writeTo(OutputStream output) throws IOException {
        try (JsonGenerator json = Json.MAPPER.createGenerator(output)) {
            json.writeStartObject();
            json.writeNumberField("statusCode", status);
            json.writeObjectFieldStart("multiValueHeaders");
            for (Map.Entry<String, List<String>> header : headers.entrySet()) {
                json.writeArrayFieldStart(header.getKey());
                for (String value : header.getValue()) {
                    json.writeString(value);
                }
                json.writeEndArray();
            }
            json.writeEndObject();
            if (body != null) {
                json.writeStringField("body", body);
            }
            json.writeBooleanField("isBase64Encoded", base64);
            json.writeEndObject();
        }
    }
}
