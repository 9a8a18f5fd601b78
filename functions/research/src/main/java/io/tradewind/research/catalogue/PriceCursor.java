package io.tradewind.research.catalogue;

import io.tradewind.platform.sweep.SweepRequest;
import io.tradewind.quant.price.Interval;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** A place in the list of prices. Clients see it as an opaque text and send it back. */
public record PriceCursor(String ticker, Interval interval) {

    /** The place of an entry. */
    public static PriceCursor at(PriceEntry entry) {
        return new PriceCursor(entry.ticker(), entry.interval());
    }

    /** The cursor as text for a URL. */
    public String text() {
        String plain = interval.label() + " " + ticker;
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
    }

    /** The cursor that {@link #text} wrote; empty where the text is none. */
    public static Optional<PriceCursor> parse(String text) {
        try {
            String plain =
                    new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
            String[] parts = plain.split(" ", 2);
            return parts.length == 2 && SweepRequest.isTicker(parts[1])
                    ? Optional.of(new PriceCursor(parts[1], Interval.of(parts[0])))
                    : Optional.empty();
        } catch (IllegalArgumentException notACursor) {
            return Optional.empty();
        }
    }
}
