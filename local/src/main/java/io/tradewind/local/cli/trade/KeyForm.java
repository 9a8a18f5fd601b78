package io.tradewind.local.cli.trade;

import io.tradewind.local.cli.client.CommandFailure;
import io.tradewind.local.cli.client.CommandFailure.FieldRule;
import io.tradewind.local.cli.client.ExitCode;
import io.tradewind.sequencer.credential.AddressRange;
import io.tradewind.sequencer.credential.NewTradingKey;
import io.tradewind.sequencer.credential.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a key is asked for with, option by option. */
final class KeyForm {

    private static final String SCOPES =
            Arrays.stream(Scope.values())
                    .map(scope -> scope.name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", "));

    private KeyForm() {}

    /** A field that breaks a rule. */
    static CommandFailure refused(String field, String rule) {
        return new CommandFailure(
                ExitCode.BAD_INPUT, "The key is refused.", List.of(new FieldRule(field, rule)), "");
    }

    static String name(String name) {
        if (name.isBlank() || name.length() > NewTradingKey.NAME_MAX) {
            throw refused("name", "must have 1 to %d characters".formatted(NewTradingKey.NAME_MAX));
        }
        return name;
    }

    static Set<Scope> scopes(List<String> words) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (String word : words) {
            scopes.add(
                    Arrays.stream(Scope.values())
                            .filter(scope -> scope.name().equalsIgnoreCase(word.strip()))
                            .findFirst()
                            .orElseThrow(() -> refused("scope", "must be of " + SCOPES)));
        }
        return scopes;
    }

    static Set<AddressRange> addresses(List<String> texts) {
        if (texts.size() > NewTradingKey.ADDRESSES_MAX) {
            throw refused(
                    "address", "may be given %d times".formatted(NewTradingKey.ADDRESSES_MAX));
        }
        Set<AddressRange> ranges = new LinkedHashSet<>();
        for (String text : texts) {
            ranges.add(
                    AddressRange.parse(text)
                            .orElseThrow(
                                    () ->
                                            refused(
                                                    "address",
                                                    "must be an IP address, or a network such as"
                                                            + " 10.1.0.0/16")));
        }
        return ranges;
    }

    static Optional<Instant> end(String text, Instant now) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            Instant end = Instant.parse(text);
            if (end.isAfter(now)) {
                return Optional.of(end);
            }
            throw refused("expires", "must lie ahead");
        } catch (DateTimeParseException _) {
            throw refused("expires", "must be a time such as 2030-01-31T00:00:00Z");
        }
    }

    /** The X.509 form of a public key in a PEM file. */
    static Optional<byte[]> publicKey(Path file) {
        if (file == null) {
            return Optional.empty();
        }
        try {
            String body =
                    Files.readString(file)
                            .replaceAll("-----(BEGIN|END) PUBLIC KEY-----", "")
                            .replaceAll("\\s", "");
            return Optional.of(Base64.getDecoder().decode(body));
        } catch (IOException | IllegalArgumentException _) {
            throw notRsa();
        }
    }

    /** The file holds no such key. */
    static CommandFailure notRsa() {
        return refused(
                "public-key", "must be a readable PEM file with an RSA public key of 2048 bits");
    }
}
