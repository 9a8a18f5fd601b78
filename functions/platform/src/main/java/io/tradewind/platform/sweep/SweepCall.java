package io.tradewind.platform.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.platform.json.FieldReader;
import io.tradewind.platform.problem.FieldError;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A call of the Trading API that starts a sweep: a {@link SweepRequest}, whose ranges may also come
 * as {@code fast_range_min} and so on, and where its end is to be told.
 *
 * @param request what is to be tested
 * @param jobId the id that the sweep is to have; absent for a new one
 * @param webhookUrl where the signed callback goes
 * @param webhookHeaders headers that the callback carries beside its own; names in lower case
 */
public record SweepCall(
        SweepRequest request,
        Optional<UUID> jobId,
        Optional<URI> webhookUrl,
        Map<String, String> webhookHeaders) {

    private static final int HEADERS_MAX = 20;
    private static final int HEADER_LENGTH_MAX = 1000;
    private static final List<String> RESERVED =
            List.of(
                    "content-type",
                    "content-length",
                    "host",
                    "connection",
                    "transfer-encoding",
                    "expect",
                    "upgrade",
                    "x-tenant-id",
                    "x-correlation-id");

    public SweepCall {
        webhookHeaders = Map.copyOf(webhookHeaders);
    }

    /** What came of reading a call. */
    public sealed interface Parsed {

        /** It keeps every rule. */
        record Valid(SweepCall call) implements Parsed {}

        /** It breaks these rules, of all fields. */
        record Invalid(List<FieldError> errors) implements Parsed {}
    }

    /**
     * Reads a call's body and checks every rule of its fields.
     *
     * @param combinationsMax largest grid over all tickers
     */
    public static Parsed parse(JsonNode body, long combinationsMax) {
        FieldReader fields = FieldReader.of(body);
        SweepRequest request = SweepFields.read(fields, combinationsMax, true);
        SweepCall call =
                new SweepCall(request, jobId(fields), fields.url("webhook_url"), headers(fields));
        fields.refuseUnknown();
        return fields.valid() ? new Parsed.Valid(call) : new Parsed.Invalid(fields.errors());
    }

    private static Optional<UUID> jobId(FieldReader fields) {
        Optional<String> text = fields.text("job_id", 36);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            UUID id = UUID.fromString(text.get());
            if (text.get().length() == 36) {
                return Optional.of(id);
            }
            fields.refuse("job_id", "format", "job_id must be a UUID");
        } catch (IllegalArgumentException malformed) {
            fields.refuse("job_id", "format", "job_id must be a UUID");
        }
        return Optional.empty();
    }

    private static Map<String, String> headers(FieldReader fields) {
        Map<String, String> headers = new TreeMap<>();
        Optional<JsonNode> object = fields.value("webhook_headers");
        if (object.isEmpty()) {
            return headers;
        }
        if (!object.get().isObject() || object.get().size() > HEADERS_MAX) {
            fields.refuse(
                    "webhook_headers",
                    "type",
                    "webhook_headers must be an object of %d strings at most"
                            .formatted(HEADERS_MAX));
            return headers;
        }
        object.get()
                .properties()
                .forEach(
                        header -> {
                            if (isHeader(header.getKey(), header.getValue())) {
                                headers.put(
                                        header.getKey().toLowerCase(Locale.ROOT),
                                        header.getValue().textValue());
                            } else {
                                fields.refuse(
                                        "webhook_headers",
                                        "format",
                                        "webhook_headers may not have a header %s with this value"
                                                .formatted(shown(header.getKey())));
                            }
                        });
        return headers;
    }

    private static boolean isHeader(String name, JsonNode value) {
        String lower = name.toLowerCase(Locale.ROOT);
        boolean token =
                !name.isEmpty()
                        && name.length() <= 100
                        && name.chars()
                                .allMatch(
                                        c ->
                                                (c >= 'a' && c <= 'z')
                                                        || (c >= 'A' && c <= 'Z')
                                                        || (c >= '0' && c <= '9')
                                                        || c == '-'
                                                        || c == '_');
        return token
                && !RESERVED.contains(lower)
                && !lower.startsWith("webhook-")
                && value.isTextual()
                && value.textValue().length() <= HEADER_LENGTH_MAX
                && value.textValue().chars().allMatch(c -> c >= ' ' && c < 127);
    }

    private static String shown(String name) {
        return name.length() <= 40 ? name : name.substring(0, 40) + "…";
    }
}
