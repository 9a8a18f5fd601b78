package io.tradewind.platform.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.json.JsonFormatException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Events as API Gateway writes them, and answers as it reads them. */
class HttpFunctionTest {

    /** Remembers its request, and answers. */
    private static final class Recorder extends HttpFunction {

        private final APIGatewayProxyResponseEvent answer;
        private ProxyRequest request;

        Recorder(APIGatewayProxyResponseEvent answer) {
            this.answer = answer;
        }

        @Override
        protected APIGatewayProxyResponseEvent answer(ProxyRequest taken) {
            request = taken;
            return answer;
        }

        String handle(String event) throws IOException {
            ByteArrayOutputStream written = new ByteArrayOutputStream();
            handleRequest(
                    new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
                    written,
                    null);
            return written.toString(StandardCharsets.UTF_8);
        }
    }

    @Test
    void everythingThatARequestHasIsRead() throws IOException {
        Recorder function = new Recorder(Responses.empty(204));
        String unused =
                function.handle(
                        """
                        {"resource":"/webhook/jobs/{id}","path":"/webhook/jobs/7","httpMethod":"get",
                        "headers":{"X-One":"last","x-plain":"é"},
                        "multiValueHeaders":{"X-One":["first","last"]},
                        "queryStringParameters":{"limit":"5"},
                        "multiValueQueryStringParameters":{"limit":["4","5"]},
                        "pathParameters":{"id":"7"},"stageVariables":null,
                        "requestContext":{"stage":"live","identity":{"sourceIp":"192.0.2.7"},
                          "authorizer":{"claims":{"depth":[1,2.5]}}},
                        "body":"AP8K","isBase64Encoded":true,"tomorrow":{"unheard":"of"}}""");
        ProxyRequest request = function.request;
        assertEquals("/webhook/jobs/{id}", request.route());
        assertEquals("/webhook/jobs/7", request.path());
        assertEquals("GET", request.method());
        assertEquals(Map.of("x-one", "first,last", "x-plain", "é"), request.headers());
        assertEquals(Map.of("limit", "5"), request.query());
        assertEquals(Optional.of("7"), request.pathParameter("id"));
        assertEquals("192.0.2.7", request.sourceAddress());
        assertArrayEquals(new byte[] {0, (byte) 0xFF, 10}, request.body());
    }

    @Test
    void nullsAreAsGoodAsNothing() throws IOException {
        Recorder function = new Recorder(Responses.empty(204));
        for (String event :
                new String[] {
                    "{}",
                    """
                    {"resource":null,"path":null,"httpMethod":null,"headers":null,"body":null,
                    "multiValueHeaders":null,"queryStringParameters":null,"pathParameters":null,
                    "requestContext":{"identity":{"sourceIp":null}},"isBase64Encoded":null}"""
                }) {
            String unused = function.handle(event);
            ProxyRequest request = function.request;
            assertEquals("/", request.route());
            assertEquals("", request.method());
            assertEquals(Map.of(), request.headers());
            assertEquals(Map.of(), request.query());
            assertEquals(Optional.empty(), request.pathParameter("id"));
            assertEquals("", request.sourceAddress());
            assertEquals(0, request.body().length);
        }
    }

    @Test
    void answersAreWrittenWhole() throws IOException {
        assertEquals(
                Json.parse(
                        """
                        {"statusCode":202,"headers":{"Content-Type":"application/json",
                        "Cache-Control":"no-store","X-Content-Type-Options":"nosniff"},
                        "body":"{\\"a\\":\\"é\\"}","isBase64Encoded":false}"""),
                Json.parse(new Recorder(Responses.json(202, Map.of("a", "é"))).handle("{}")));
        assertEquals(
                Json.parse(
                        """
                        {"statusCode":204,"headers":{"Cache-Control":"no-store"},"body":null,
                        "isBase64Encoded":false}"""),
                Json.parse(new Recorder(Responses.empty(204)).handle("{}")));
    }

    @Test
    void whatIsNoEventIsTheGatewaysFailure() {
        Recorder function = new Recorder(Responses.empty(204));
        assertThrows(JsonFormatException.class, () -> function.handle("{\"path\":"));
    }
}
