package io.tradewind.local.host;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.local.function.Invocation;
import io.tradewind.local.meter.Meters;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * {@code /metrics} of this machine. The function behind that route shows what PostgreSQL and SQS
 * say of the moment; counters and histograms, which functions print and forget, are added up here
 * and follow. A metric that the function shows is not shown again.
 */
final class MetricsPage {

    static final String PATH = "/metrics";

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final String FAMILY = "# HELP ";
    private static final int OK = 200;

    private final Meters meters;

    MetricsPage(Meters meters) {
        this.meters = meters;
    }

    /** The function's answer with what was added up here; any other than a page is left alone. */
    Invocation complete(Invocation outcome) {
        if (!(outcome instanceof Invocation.Answered(Buffer json))) {
            return outcome;
        }
        try {
            JsonNode answer = JSON.readTree(json.getBytes());
            if (!(answer instanceof ObjectNode page)
                    || page.path("statusCode").asInt() != OK
                    || page.path("isBase64Encoded").asBoolean()) {
                return outcome;
            }
            page.put("body", joined(page.path("body").asText(), meters.text()));
            return new Invocation.Answered(Buffer.buffer(JSON.writeValueAsBytes(page)));
        } catch (JsonProcessingException malformed) {
            return outcome;
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The first page, and of the second the families that the first one does not have. */
    static String joined(String first, String second) {
        StringBuilder page = new StringBuilder(first);
        Set<String> shown = new HashSet<>();
        for (String family : families(first)) {
            shown.add(name(family));
        }
        for (String family : families(second)) {
            if (!shown.contains(name(family))) {
                page.append(family);
            }
        }
        return page.toString();
    }

    private static String[] families(String page) {
        return page.isEmpty() ? new String[0] : page.split("(?m)^(?=" + FAMILY + ")", -1);
    }

    private static String name(String family) {
        int end = family.indexOf(' ', FAMILY.length());
        return end < 0 ? family : family.substring(FAMILY.length(), end);
    }
}
