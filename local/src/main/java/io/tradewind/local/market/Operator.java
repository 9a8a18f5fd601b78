package io.tradewind.local.market;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.local.venue.VenueAwayException;
import io.tradewind.local.venue.VenueRefusedException;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.json.JsonFormatException;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What the market asks of the exchange as its operator; each with its reason, for the audit. */
final class Operator implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int PPM_DIGITS = 6;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI venue;
    private final String token;

    Operator(URI venue, String token) {
        this.venue = venue;
        this.token = token;
    }

    /**
     * A market's state.
     *
     * @param status ACTIVE, HALTED, CANCEL_ONLY, MAINTENANCE or DELISTED
     * @param until when a halt ends by itself
     */
    record State(String status, Optional<Instant> until) {

        boolean isActive() {
            return status.equals("ACTIVE");
        }
    }

    /** The state of a market. */
    State state(String symbol) {
        for (JsonNode market : send("GET", "/api/v1/markets", null).path("markets")) {
            if (market.path("symbol").asText().equals(symbol)) {
                String until = market.path("status_until").asText();
                return new State(
                        market.path("status").asText(),
                        until.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(until)));
            }
        }
        return new State("DELISTED", Optional.empty());
    }

    /** Pays into an account; a reference works once. */
    void deposit(long account, String asset, BigDecimal amount, String reference) {
        ObjectNode body = body("funds of a replayed market");
        body.put("asset", asset);
        body.put("amount", amount.toPlainString());
        body.put("reference", reference);
        send("POST", "/admin/accounts/" + account + "/transfers", body);
    }

    /** Lets a market's orders be this far from its last trade, as a share. */
    void band(String symbol, BigDecimal share) {
        ObjectNode body = body("opens a replayed market at the tape's price");
        body.put("price_band_ppm", share.movePointRight(PPM_DIGITS).intValue());
        send("PATCH", "/admin/symbols/" + symbol + "/config", body);
    }

    private static ObjectNode body(String reason) {
        return Json.MAPPER.createObjectNode().put("reason", reason);
    }

    private JsonNode send(String method, String path, ObjectNode body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(venue.resolve(path))
                        .timeout(TIMEOUT)
                        .header("Content-Type", "application/json");
        if (body == null) {
            request.GET();
        } else {
            request.header("Authorization", "Bearer " + token)
                    .method(method, HttpRequest.BodyPublishers.ofString(Json.write(body)));
        }
        try {
            HttpResponse<String> answer =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 500) {
                throw new VenueAwayException(venue + " answers " + answer.statusCode(), null);
            }
            if (answer.statusCode() / 100 != 2) {
                throw new VenueRefusedException(
                        answer.statusCode(), method + " " + path + ": " + answer.body());
            }
            return Json.parse(answer.body());
        } catch (IOException | JsonFormatException broken) {
            throw new VenueAwayException(venue + " does not answer: " + broken, broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new VenueAwayException("interrupted", interrupted);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
