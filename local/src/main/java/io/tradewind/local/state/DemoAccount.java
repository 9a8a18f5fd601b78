package io.tradewind.local.state;

import io.tradewind.local.venue.VenueKey;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The accounts that a new local exchange begins with, as its markets file says. */
public enum DemoAccount {
    TRADER("trader", 1001),
    MARKET_MAKER("market-maker", 1002),
    TAKER("taker", 1003);

    private final String label;
    private final long number;

    DemoAccount(String label, long number) {
        this.label = label;
        this.number = number;
    }

    /** Its name. */
    public String label() {
        return label;
    }

    /** The engine's number of it. */
    public long number() {
        return number;
    }

    /** Where the key's id is kept among the local secrets. */
    public String keyIdName() {
        return "exchange_key_" + label;
    }

    /** Where the key's secret is kept among the local secrets. */
    public String keySecretName() {
        return "exchange_secret_" + label;
    }

    /** Its key among these secrets. */
    public VenueKey key(UnaryOperator<String> secrets) {
        return new VenueKey(secrets.apply(keyIdName()), secrets.apply(keySecretName()));
    }

    /** The account of a name. */
    public static Optional<DemoAccount> of(String label) {
        return Arrays.stream(values()).filter(each -> each.label.equals(label)).findFirst();
    }

    /** All names. */
    public static String names() {
        return Arrays.stream(values()).map(DemoAccount::label).collect(Collectors.joining(", "));
    }
}
