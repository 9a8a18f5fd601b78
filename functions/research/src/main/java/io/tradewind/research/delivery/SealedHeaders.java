package io.tradewind.research.delivery;

import io.tradewind.platform.access.SecretBox;
import io.tradewind.platform.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The headers that a caller wants its callback to carry, which may be secrets: sealed as soon as
 * they are accepted, carried sealed through tables and queues, and opened for the request that they
 * are for. A value is sealed for its tenant and its header, and opens nowhere else.
 */
public final class SealedHeaders {

    private static final String PREFIX = "sealed:1:";

    private final SecretBox box;

    /** Headers sealed with this box. */
    public SealedHeaders(SecretBox box) {
        this.box = box;
    }

    /** The headers with each value sealed. */
    public Map<String, String> seal(TenantId tenant, Map<String, String> headers) {
        Map<String, String> sealed = new LinkedHashMap<>();
        headers.forEach(
                (name, value) -> {
                    byte[] content = value.getBytes(StandardCharsets.UTF_8);
                    byte[] closed = box.seal(content, context(tenant, name));
                    sealed.put(name, PREFIX + Base64.getEncoder().encodeToString(closed));
                });
        return sealed;
    }

    /**
     * The headers with each value as its caller gave it. One that was never sealed, from before
     * values were or from the platform itself, stays as it is.
     */
    Map<String, String> open(TenantId tenant, Map<String, String> headers) {
        Map<String, String> opened = new LinkedHashMap<>();
        headers.forEach(
                (name, value) ->
                        opened.put(
                                name,
                                value.startsWith(PREFIX) ? open(tenant, name, value) : value));
        return opened;
    }

    private String open(TenantId tenant, String name, String value) {
        byte[] closed = Base64.getDecoder().decode(value.substring(PREFIX.length()));
        return new String(box.open(closed, context(tenant, name)), StandardCharsets.UTF_8);
    }

    private static String context(TenantId tenant, String name) {
        return "webhook-header:" + tenant.value() + ":" + name;
    }
}
