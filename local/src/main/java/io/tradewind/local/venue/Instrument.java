package io.tradewind.local.venue;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A market's terms.
 *
 * @param symbol its name, as BTCUSDT
 * @param base what is traded
 * @param quote what it is paid with
 * @param tick smallest step of a price
 * @param lot smallest step of a quantity
 * @param quantityMin smallest order
 * @param quantityMax largest order
 * @param amountMin least worth of an order, in quote
 * @param band how far a price may be from the last trade, as a share; 0 for any distance
 */
public record Instrument(
        String symbol,
        String base,
        String quote,
        BigDecimal tick,
        BigDecimal lot,
        BigDecimal quantityMin,
        BigDecimal quantityMax,
        BigDecimal amountMin,
        BigDecimal band) {

    static Instrument of(JsonNode json) {
        JsonNode lot = json.path("lotSizeFilter");
        return new Instrument(
                json.path("symbol").asText(),
                json.path("baseCoin").asText(),
                json.path("quoteCoin").asText(),
                decimal(json.at("/priceFilter/tickSize")),
                decimal(lot.path("basePrecision")),
                decimal(lot.path("minOrderQty")),
                decimal(lot.path("maxOrderQty")),
                decimal(lot.path("minOrderAmt")),
                decimal(json.at("/riskParameters/priceLimitRatioX")));
    }

    private static BigDecimal decimal(JsonNode text) {
        return text.asText().isEmpty() ? BigDecimal.ZERO : new BigDecimal(text.asText());
    }

    /** A price on the tick, to the nearest. */
    public BigDecimal price(BigDecimal wish) {
        return onStep(wish, tick, RoundingMode.HALF_UP);
    }

    /** A quantity on the lot, rounded down. */
    public BigDecimal quantity(BigDecimal wish) {
        return onStep(wish, lot, RoundingMode.DOWN);
    }

    /** The smallest order that the venue takes at a price. */
    public BigDecimal leastAt(BigDecimal price) {
        BigDecimal worth = amountMin.divide(price, lot.scale() + 2, RoundingMode.UP);
        return onStep(worth, lot, RoundingMode.UP).max(quantityMin);
    }

    private static BigDecimal onStep(BigDecimal wish, BigDecimal step, RoundingMode rounding) {
        return wish.divide(step, 0, rounding).multiply(step);
    }
}
