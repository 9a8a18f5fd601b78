package io.tradewind.api.accounts;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tradewind.api.openapi.SigningSecretBody;
import io.tradewind.api.web.AuthenticationFilter;
import io.tradewind.api.web.RequiresRole;
import io.tradewind.platform.access.credential.NewSecret;
import io.tradewind.platform.access.credential.SecretEntry;
import io.tradewind.platform.access.credential.SecretRing;
import io.tradewind.platform.tenancy.Role;
import io.tradewind.platform.tenancy.TenantId;
import jakarta.servlet.http.HttpServletRequest;
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

/** A tenant's signing secrets. */
@RestController
@RequestMapping(path = "/api/v1/signing-secrets", produces = MediaType.APPLICATION_JSON_VALUE)
@RequiresRole(Role.ADMIN)
@Tag(name = "signing-secrets", description = "The secrets that sign the tenant's webhooks")
final class SigningSecretController {

    private final SecretRing secrets;

    SigningSecretController(SecretRing secrets) {
        this.secrets = secrets;
    }

    @Operation(summary = "The tenant's signing secrets, newest first; never the secrets themselves")
    @GetMapping
    List<SecretEntry> list(@RequestAttribute(AuthenticationFilter.TENANT) TenantId tenant) {
        return secrets.list(tenant);
    }

    @Operation(
            summary = "Makes a purpose's next secret, and shows it this once",
            description =
                    "Earlier ones stay valid for the overlap, 24 hours by default. What"
                            + " is signed with the new one is accepted at once; callbacks are"
                            + " signed with all valid ones, within half a minute with the new one,"
                            + " too. The same Idempotency-Key with the same body gets the"
                            + " same secret for a day.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = SigningSecretBody.class)))
    @ApiResponse(responseCode = "201", description = "Made")
    @ApiResponse(responseCode = "409", ref = "Problem")
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    NewSecret rotate(
            @RequestAttribute(AuthenticationFilter.TENANT) TenantId tenant,
            @Parameter(hidden = true) HttpServletRequest request) {
        SecretWish wish = SecretWish.read(CredentialRequests.body(request));
        return CredentialRequests.issued(
                secrets.rotate(
                        tenant,
                        wish.purpose(),
                        wish.overlap(),
                        CredentialRequests.request(request, "signing-secrets", wish)),
                "secrets of this purpose");
    }

    @Operation(
            summary = "Ends a secret; signatures with it are refused within half a minute",
            description =
                    "The last valid secret of a purpose stays: make the next one, overlap PT0S.")
    @DeleteMapping("/{id}")
    SecretEntry end(
            @RequestAttribute(AuthenticationFilter.TENANT) TenantId tenant,
            @PathVariable("id") UUID id) {
        return CredentialRequests.ended(
                secrets.end(tenant, id),
                "There is no signing secret " + id,
                "It is the last valid secret of its purpose: make the next one first");
    }
}
