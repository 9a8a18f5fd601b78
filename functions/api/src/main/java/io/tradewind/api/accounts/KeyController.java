package io.tradewind.api.accounts;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tradewind.api.openapi.KeyBody;
import io.tradewind.api.web.AuthenticationFilter;
import io.tradewind.api.web.RequiresRole;
import io.tradewind.platform.access.credential.KeyEntry;
import io.tradewind.platform.access.credential.KeyRing;
import io.tradewind.platform.access.credential.NewKey;
import io.tradewind.platform.tenancy.Role;
import io.tradewind.platform.tenancy.TenantId;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A tenant's API keys. */
@RestController
@RequestMapping(path = "/api/v1/keys", produces = MediaType.APPLICATION_JSON_VALUE)
@RequiresRole(Role.ADMIN)
@Tag(name = "keys", description = "The tenant's API keys")
final class KeyController {

    private final KeyRing keys;
    private final Clock clock;

    KeyController(KeyRing keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    @Operation(
            summary = "The tenant's keys, newest first, ended ones too; never the keys themselves")
    @GetMapping
    List<KeyEntry> list(@RequestAttribute(AuthenticationFilter.TENANT) TenantId tenant) {
        return keys.list(tenant);
    }

    @Operation(
            summary = "Issues a key, and shows it this once",
            description =
                    "The same Idempotency-Key with the same body gets the same key for a day.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = KeyBody.class)))
    @ApiResponse(responseCode = "201", description = "Issued")
    @ApiResponse(responseCode = "409", ref = "Problem")
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    NewKey issue(
            @RequestAttribute(AuthenticationFilter.TENANT) TenantId tenant,
            @Parameter(hidden = true) HttpServletRequest request) {
        KeyWish wish = KeyWish.read(CredentialRequests.body(request), clock.instant());
        return CredentialRequests.issued(
                keys.issue(
                        tenant,
                        wish.role(),
                        wish.name(),
                        wish.expiresAt(),
                        CredentialRequests.request(request, "keys", wish)),
                "keys");
    }

    @Operation(
            summary = "Revokes a key; it is refused everywhere within half a minute",
            description = "The last valid key with the role ADMIN stays.")
    @DeleteMapping("/{id}")
    KeyEntry revoke(
            @RequestAttribute(AuthenticationFilter.TENANT) TenantId tenant,
            @PathVariable("id") UUID id) {
        return CredentialRequests.ended(
                keys.revoke(tenant, id),
                "There is no key " + id,
                "It is the last valid key with the role ADMIN: issue another one first");
    }
}
