package io.tradewind.api.lambda;

import com.amazonaws.serverless.proxy.SecurityContextWriter;
import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;

/** API Gateway authenticates nobody here: the API's own filter does. */
final class NoSecurityContext implements SecurityContextWriter<JsonNode> {

    private static final SecurityContext NOBODY =
            new SecurityContext() {
                @Override
                public Principal getUserPrincipal() {
                    return null;
                }

                @Override
                public boolean isUserInRole(String role) {
                    return false;
                }

                @Override
                public boolean isSecure() {
                    return true;
                }

                @Override
                public String getAuthenticationScheme() {
                    return null;
                }
            };

    @Override
    public SecurityContext writeSecurityContext(JsonNode event, Context context) {
        return NOBODY;
    }
}
