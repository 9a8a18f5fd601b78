package io.tradewind.api.web;

import io.tradewind.platform.access.ApiKeys;
import io.tradewind.platform.http.ProblemException;
import io.tradewind.platform.limit.RequestGate;
import io.tradewind.platform.log.Correlation;
import io.tradewind.platform.tenancy.Principal;
import io.tradewind.platform.tenancy.Role;
import io.tradewind.platform.tenancy.TenantId;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * Lets in whoever holds an API key. Everything below {@code /api} needs one, routes that do not
 * exist too; what the key's role allows is for {@link RoleRules} to say. A route that was reached
 * around this filter finds no {@link #TENANT} and refuses.
 */
public final class AuthenticationFilter implements Filter {

    /** Request attribute with the tenant that the request is about. */
    public static final String TENANT = "tenant";

    /** Request attribute with who makes the request. */
    static final String PRINCIPAL = AuthenticationFilter.class.getName() + ".principal";

    private final ApiKeys keys;
    private final RequestGate gate;

    /** Lets in the holders of these keys, as often as they may come. */
    public AuthenticationFilter(ApiKeys keys, RequestGate gate) {
        this.keys = keys;
        this.gate = gate;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest asked = (HttpServletRequest) request;
        if (asked.getRequestURI().startsWith("/api")) {
            authenticate(asked, (HttpServletResponse) response);
        } else {
            gate.admit(asked.getRemoteAddr(), ((HttpServletResponse) response)::setHeader);
        }
        chain.doFilter(request, response);
    }

    private void authenticate(HttpServletRequest request, HttpServletResponse response) {
        Principal principal =
                gate.admit(
                        request.getRemoteAddr(),
                        response::setHeader,
                        () -> identify(request),
                        AuthenticationFilter::counted);
        Correlation.tenant(principal.tenant());
        request.setAttribute(PRINCIPAL, principal);
        request.setAttribute(TENANT, principal.tenant());
    }

    private Principal identify(HttpServletRequest request) {
        String key = request.getHeader("X-API-Key");
        Optional<Principal> found =
                key == null
                        ? Optional.empty()
                        : keys.authenticate(key, request.getHeader("X-Tenant-Id"));
        return found.orElseThrow(() -> new ProblemException(Problems.unauthenticated()));
    }

    /** Whose request it is; the platform's own are nobody's, for they were counted at its door. */
    private static Optional<TenantId> counted(Principal caller) {
        return caller.role() == Role.SERVICE ? Optional.empty() : Optional.of(caller.tenant());
    }
}
