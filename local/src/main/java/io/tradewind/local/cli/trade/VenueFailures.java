package io.tradewind.local.cli.trade;

import io.tradewind.local.cli.client.CommandFailure;
import io.tradewind.local.cli.client.CommandFailure.FieldRule;
import io.tradewind.local.cli.client.ExitCode;
import io.tradewind.local.venue.Instrument;
import io.tradewind.local.venue.VenueAwayException;
import io.tradewind.local.venue.VenueClient;
import io.tradewind.local.venue.VenueRefusedException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** The venue's refusals as people read them: which option breaks which rule, with its figures. */
final class VenueFailures {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final VenueClient venue;
    private final String symbol;

    /** Failures of what is asked of this venue about a market; null for none in particular. */
    public VenueFailures(VenueClient venue, String symbol) {
        this.venue = venue;
        this.symbol = symbol;
    }

    /** The venue does not answer. */
    public static CommandFailure away(VenueAwayException away) {
        return CommandFailure.platform(
                away.getMessage() + ".", "See ./tradewind status and ./tradewind logs exchange");
    }

    /** The venue said no. */
    public CommandFailure refused(VenueRefusedException refusal) {
        return switch (refusal.code()) {
            case 10003, 10004, 10005, 10010, 33004 ->
                    CommandFailure.platform(
                            "The exchange does not take this key: " + refusal.getMessage(),
                            "The local keys: ./tradewind trade keys");
            case 10006, 170222 ->
                    CommandFailure.platform(
                            "The exchange is asked too often: " + refusal.getMessage(),
                            "Try again in a second.");
            case 10000, 10016 ->
                    CommandFailure.platform(
                            "The exchange cannot answer: " + refusal.getMessage(),
                            "See ./tradewind status and ./tradewind logs exchange");
            default -> rule(refusal);
        };
    }

    private CommandFailure rule(VenueRefusedException refusal) {
        Optional<FieldRule> rule =
                refusal.code() == 170121 ? Optional.of(markets()) : broken(refusal.code());
        return new CommandFailure(
                ExitCode.BAD_INPUT,
                "The exchange refuses it: %s (%d)".formatted(refusal.getMessage(), refusal.code()),
                rule.stream().toList(),
                "");
    }

    private FieldRule markets() {
        return new FieldRule("symbol", "must be one of " + String.join(", ", venue.symbols()));
    }

    private Optional<FieldRule> broken(int code) {
        return code == 170213
                ? Optional.of(new FieldRule("id", "must be of an order that is open"))
                : instrument().map(terms -> rule(code, terms)).filter(rule -> rule != null);
    }

    private static FieldRule rule(int code, Instrument terms) {
        return switch (code) {
            case 170134 -> new FieldRule("price", "must be a multiple of " + plain(terms.tick()));
            case 170132, 170133, 170193, 170194 -> new FieldRule("price", band(terms));
            case 170135 -> new FieldRule("qty", "must be at most " + plain(terms.quantityMax()));
            case 170136 -> new FieldRule("qty", "must be at least " + plain(terms.quantityMin()));
            case 170137 -> new FieldRule("qty", "must be a multiple of " + plain(terms.lot()));
            case 170140 ->
                    new FieldRule(
                            "qty",
                            "must be worth %s %s or more"
                                    .formatted(plain(terms.amountMin()), terms.quote()));
            case 170131 ->
                    new FieldRule(
                            "qty",
                            "must be covered by what is available of %s (buying) or %s (selling)"
                                    .formatted(terms.quote(), terms.base()));
            case 170141 -> new FieldRule("id", "must be of no other order");
            default -> null;
        };
    }

    private static String band(Instrument terms) {
        return "must be within %s %% of the last trade"
                .formatted(plain(terms.band().multiply(HUNDRED)));
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private Optional<Instrument> instrument() {
        return symbol == null ? Optional.empty() : venue.instrument(symbol);
    }

    /** Bad input of one field, found before anything is sent. */
    public static CommandFailure field(String field, String rule) {
        return new CommandFailure(
                ExitCode.BAD_INPUT,
                "The order cannot be sent.",
                List.of(new FieldRule(field, rule)),
                "");
    }
}
