package io.tradewind.api.web;

import io.tradewind.platform.http.ProblemException;
import io.tradewind.platform.problem.Kind;
import io.tradewind.platform.problem.Problem;
import io.tradewind.platform.tenancy.Principal;
import io.tradewind.platform.tenancy.Role;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Opens each route to the roles that it is for. Asked with the route in hand and not by its path,
 * which can be spelled in many ways.
 */
public final class RoleRules implements HandlerInterceptor {

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getAttribute(AuthenticationFilter.PRINCIPAL) instanceof Principal caller
                && handler instanceof HandlerMethod route) {
            Role needed = needed(route, request.getMethod());
            if (!caller.role().covers(needed)) {
                throw new ProblemException(
                        Problem.of(
                                Kind.FORBIDDEN,
                                "This needs a key with the role "
                                        + needed
                                        + "; the role of this one is "
                                        + caller.role()));
            }
        }
        return true;
    }

    /** The least role that the route is open to. */
    public static Role needed(HandlerMethod route, String method) {
        RequiresRole own = route.getMethodAnnotation(RequiresRole.class);
        if (own == null) {
            own = route.getBeanType().getAnnotation(RequiresRole.class);
        }
        if (own != null) {
            return own.value();
        }
        return READS.contains(method) ? Role.VIEWER : Role.EDITOR;
    }
}
