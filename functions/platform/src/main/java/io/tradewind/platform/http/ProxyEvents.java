package io.tradewind.platform.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent.ProxyRequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent.RequestIdentity;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.json.JsonFormatException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * API Gateway's proxy events as JSON: of a request what {@link ProxyRequest} reads, of an answer
 * everything. Field names are AWS's (Amazon API Gateway Developer Guide, "Lambda proxy integrations
 * in API Gateway").
 */
final class ProxyEvents {

    private ProxyEvents() {}

    /**
     * The request in an event.
     *
     * @throws JsonFormatException where it is no JSON, which API Gateway never sends
     */
    static APIGatewayProxyRequestEvent read(byte[] json) {
        JsonNode event = Json.parse(json);
        JsonNode source = event.path("requestContext").path("identity").path("sourceIp");
        return new APIGatewayProxyRequestEvent()
                .withHttpMethod(text(event.path("httpMethod")))
                .withResource(text(event.path("resource")))
                .withPath(text(event.path("path")))
                .withHeaders(texts(event.path("headers")))
                .withMultiValueHeaders(lists(event.path("multiValueHeaders")))
                .withQueryStringParameters(texts(event.path("queryStringParameters")))
                .withPathParameters(texts(event.path("pathParameters")))
                .withRequestContext(
                        new ProxyRequestContext()
                                .withIdentity(new RequestIdentity().withSourceIp(text(source))))
                .withBody(text(event.path("body")))
                .withIsBase64Encoded(event.path("isBase64Encoded").asBoolean(false));
    }

    /** An answer as API Gateway takes it. */
    static byte[] write(APIGatewayProxyResponseEvent answer) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("statusCode", answer.getStatusCode());
        if (answer.getHeaders() != null) {
            ObjectNode headers = json.putObject("headers");
            for (Map.Entry<String, String> header : answer.getHeaders().entrySet()) {
                headers.put(header.getKey(), header.getValue());
            }
        }
        json.put("body", answer.getBody());
        json.put("isBase64Encoded", Boolean.TRUE.equals(answer.getIsBase64Encoded()));
        return Json.bytes(json);
    }

    private static String text(JsonNode node) {
        return node.isNull() ? null : node.asText(null);
    }

    private static Map<String, String> texts(JsonNode node) {
        if (!node.isObject()) {
            return null;
        }
        Map<String, String> texts = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            texts.put(field.getKey(), text(field.getValue()));
        }
        return texts;
    }

    private static Map<String, List<String>> lists(JsonNode node) {
        if (!node.isObject()) {
            return null;
        }
        Map<String, List<String>> lists = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            List<String> values = new ArrayList<>();
            for (JsonNode value : field.getValue()) {
                values.add(text(value));
            }
            lists.put(field.getKey(), values);
        }
        return lists;
    }
}
