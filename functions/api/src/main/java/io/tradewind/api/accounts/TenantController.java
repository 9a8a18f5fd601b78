package io.tradewind.api.accounts;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tradewind.api.web.AuthenticationFilter;
import io.tradewind.api.web.Problems;
import io.tradewind.platform.access.Tenants;
import io.tradewind.platform.tenancy.Tenant;
import io.tradewind.platform.tenancy.TenantId;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The tenant that a key belongs to. */
@RestController
@RequestMapping(path = "/api/v1/tenant", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "tenant", description = "The tenant that the key belongs to")
final class TenantController {

    private final Tenants tenants;

    TenantController(Tenants tenants) {
        this.tenants = tenants;
    }

    /**
     * A tenant as its own people see it.
     *
     * @param requestsPerMinute its own limit of requests; null where the platform's holds
     */
    private record TenantView(
            String tenantId,
            String name,
            boolean unsignedTriggersAllowed,
            Integer requestsPerMinute) {

        static TenantView of(Tenant tenant) {
            return new TenantView(
                    tenant.id().value(),
                    tenant.name(),
                    tenant.unsignedTriggersAllowed(),
                    tenant.requestsPerMinute().isPresent()
                            ? tenant.requestsPerMinute().getAsInt()
                            : null);
        }
    }

    @Operation(summary = "The tenant, its rules and its limit of requests")
    @GetMapping
    TenantView find(@RequestAttribute(AuthenticationFilter.TENANT) TenantId tenant) {
        return tenants.find(tenant)
                .map(TenantView::of)
                .orElseThrow(() -> Problems.notFound("There is no tenant " + tenant));
    }
}
