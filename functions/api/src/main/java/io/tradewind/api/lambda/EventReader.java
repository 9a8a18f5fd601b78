package io.tradewind.api.lambda;

import com.amazonaws.serverless.proxy.RequestReader;
import com.amazonaws.serverless.proxy.model.ApiGatewayRequestIdentity;
import com.amazonaws.serverless.proxy.model.AwsProxyRequest;
import com.amazonaws.serverless.proxy.model.AwsProxyRequestContext;
import com.amazonaws.serverless.proxy.model.ContainerConfig;
import com.amazonaws.serverless.proxy.model.Headers;
import com.amazonaws.serverless.proxy.model.MultiValuedTreeMap;
import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.SecurityContext;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * Reads a proxy event with what real events and hand-written ones leave out: either form of headers
 * and query parameters, no request context, text or Base64 as the body.
 */
final class EventReader extends RequestReader<JsonNode, HttpServletRequest> {

    private static final Pattern ESCAPED = Pattern.compile("(?s)([^%]|%[0-9a-fA-F]{2})*+");

    /** Whether what the event says is escaped or in Base64 can be read as such. */
    static boolean isWellFormed(JsonNode event) {
        if (!ESCAPED.matcher(event.path("path").textValue()).matches()) {
            return false;
        }
        try {
            body(event);
            return true;
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    @Override
    public HttpServletRequest readRequest(
            JsonNode event, SecurityContext security, Context context, ContainerConfig config) {
        AwsProxyRequest request = new AwsProxyRequest();
        request.setHttpMethod(event.path("httpMethod").textValue());
        request.setPath(event.path("path").textValue());
        request.setResource(event.path("resource").textValue());
        request.setRequestContext(requestContext(event.path("requestContext")));
        Headers headers = new Headers();
        read(event, "multiValueHeaders", "headers", headers);
        byte[] body = body(event);
        // What the sender claims was the transport's business; here the body is whole.
        headers.putSingle("Content-Length", Integer.toString(body.length));
        request.setMultiValueHeaders(headers);
        MultiValuedTreeMap<String, String> query = new MultiValuedTreeMap<>();
        read(event, "multiValueQueryStringParameters", "queryStringParameters", query);
        request.setMultiValueQueryStringParameters(query);
        return new GatewayRequest(request, body, security, context, config);
    }

    @Override
    protected Class<? extends JsonNode> getRequestClass() {
        return JsonNode.class;
    }

    private static AwsProxyRequestContext requestContext(JsonNode from) {
        AwsProxyRequestContext context = new AwsProxyRequestContext();
        context.setRequestId(from.path("requestId").asText(""));
        context.setStage(from.path("stage").asText(""));
        context.setProtocol(from.path("protocol").asText("HTTP/1.1"));
        ApiGatewayRequestIdentity identity = new ApiGatewayRequestIdentity();
        identity.setSourceIp(from.path("identity").path("sourceIp").asText(""));
        context.setIdentity(identity);
        return context;
    }

    private static void read(
            JsonNode event, String many, String single, MultivaluedMap<String, String> into) {
        JsonNode values = event.path(many);
        for (var entry : values.properties()) {
            for (JsonNode value : entry.getValue()) {
                into.add(entry.getKey(), value.asText());
            }
        }
        if (into.isEmpty()) {
            for (var entry : event.path(single).properties()) {
                into.add(entry.getKey(), entry.getValue().asText());
            }
        }
    }

    private static byte[] body(JsonNode event) {
        JsonNode body = event.path("body");
        if (!body.isTextual()) {
            return new byte[0];
        }
        return event.path("isBase64Encoded").asBoolean()
                ? Base64.getMimeDecoder().decode(body.textValue())
                : body.textValue().getBytes(StandardCharsets.UTF_8);
    }
}
