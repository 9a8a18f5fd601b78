package io.tradewind.api.lambda;

import com.amazonaws.serverless.proxy.internal.servlet.AwsProxyHttpServletRequest;
import com.amazonaws.serverless.proxy.internal.servlet.AwsServletInputStream;
import com.amazonaws.serverless.proxy.model.AwsProxyRequest;
import com.amazonaws.serverless.proxy.model.ContainerConfig;
import com.amazonaws.services.lambda.runtime.Context;
import jakarta.servlet.ServletInputStream;
import jakarta.ws.rs.core.SecurityContext;
import java.io.ByteArrayInputStream;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request whose body is bytes, whatever the event and its headers say of character sets and
 * lengths. Its parameters are those of the query alone: routes read their bodies themselves.
 */
final class GatewayRequest extends AwsProxyHttpServletRequest {

    private final AwsProxyRequest event;
    private final byte[] body;

    GatewayRequest(
            AwsProxyRequest event,
            byte[] body,
            SecurityContext security,
            Context context,
            ContainerConfig config) {
        super(event, context, security, config);
        this.event = event;
        this.body = body;
    }

    @Override
    public ServletInputStream getInputStream() {
        return new AwsServletInputStream(new ByteArrayInputStream(body));
    }

    @Override
    public int getContentLength() {
        return body.length;
    }

    @Override
    public long getContentLengthLong() {
        return body.length;
    }

    @Override
    public String getParameter(String name) {
        return event.getMultiValueQueryStringParameters().getFirst(name);
    }

    @Override
    public String[] getParameterValues(String name) {
        var values = event.getMultiValueQueryStringParameters().get(name);
        return values == null ? null : values.toArray(String[]::new);
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(event.getMultiValueQueryStringParameters().keySet());
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        Map<String, String[]> parameters = new LinkedHashMap<>();
        event.getMultiValueQueryStringParameters()
                .forEach((name, values) -> parameters.put(name, values.toArray(String[]::new)));
        return parameters;
    }

    @Override
    public String getRemoteHost() {
        return getRemoteAddr();
    }
}
