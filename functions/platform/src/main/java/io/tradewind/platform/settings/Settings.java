package io.tradewind.platform.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Typed reading of environment variables. An empty variable counts as missing, as template
 * parameters can be empty but not absent. Every reader throws {@link SettingException} naming the
 * variable and the rule that it breaks; values are never put into messages, for they may be secret.
 */
public final class Settings {

    private final Map<String, String> variables;

    private Settings(Map<String, String> variables) {
        this.variables = variables;
    }

    /** The settings of the function instance on the calling thread. */
    public static Settings fromEnvironment() {
        return new Settings(Environment.current());
    }

    /** Settings from the given variables, for tests and for tools. */
    public static Settings of(Map<String, String> variables) {
        return new Settings(Map.copyOf(variables));
    }

    /** The value of a required variable. */
    public String text(String name) {
        return optional(name).orElseThrow(() -> new SettingException(name, "is required"));
    }

    /** The value, or {@code fallback} where it is missing or empty. */
    public String text(String name, String fallback) {
        return optional(name).orElse(Objects.requireNonNull(fallback, "fallback"));
    }

    /** The value, or nothing where it is missing or empty. */
    public Optional<String> optional(String name) {
        String value = variables.get(name);
        return value == null || value.isBlank() ? Optional.empty() : Optional.of(value.strip());
    }

    /** A whole number within {@code min..max}, or {@code fallback} where it is missing. */
    public long number(String name, long min, long max, long fallback) {
        Optional<String> value = optional(name);
        if (value.isEmpty()) {
            return fallback;
        }
        long number;
        try {
            number = Long.parseLong(value.get());
        } catch (NumberFormatException notANumber) {
            throw new SettingException(name, "must be a whole number");
        }
        if (number < min || number > max) {
            throw new SettingException(name, "must be between " + min + " and " + max);
        }
        return number;
    }

    /**
     * A positive duration, as ISO 8601 ({@code PT2M}) or short ({@code 250ms}, {@code 5s}, {@code
     * 2m}, {@code 1h}, {@code 7d}), or {@code fallback} where it is missing.
     */
    public Duration duration(String name, Duration fallback) {
        Optional<String> value = optional(name);
        if (value.isEmpty()) {
            return fallback;
        }
        Duration duration;
        try {
            duration = parseDuration(value.get());
        } catch (DateTimeParseException | ArithmeticException | NumberFormatException unreadable) {
            throw new SettingException(name, "must be a duration such as 250ms, 5s, 2m or PT1H");
        }
        if (duration.isNegative() || duration.isZero()) {
            throw new SettingException(name, "must be a duration above zero");
        }
        return duration;
    }

    /** A duration of {@code min} or more, or {@code fallback} where it is missing. */
    public Duration duration(String name, Duration fallback, Duration min) {
        Duration duration = duration(name, fallback);
        if (duration.compareTo(min) < 0) {
            throw new SettingException(name, "must be " + min + " or more");
        }
        return duration;
    }

    /** A required absolute URI with a host. */
    public URI uri(String name) {
        return optionalUri(name).orElseThrow(() -> new SettingException(name, "is required"));
    }

    /** An absolute URI with a host, or nothing where it is missing. */
    public Optional<URI> optionalUri(String name) {
        return optional(name).map(value -> parseUri(name, value));
    }

    /** {@code true} or {@code false}, or {@code fallback} where it is missing. */
    public boolean flag(String name, boolean fallback) {
        Optional<String> value = optional(name);
        if (value.isEmpty()) {
            return fallback;
        }
        return switch (value.get().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new SettingException(name, "must be true or false");
        };
    }

    private static URI parseUri(String name, String value) {
        try {
            URI uri = new URI(value);
            if (uri.isAbsolute() && uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException unreadable) {
            throw new SettingException(name, "must be an absolute URL");
        }
        throw new SettingException(name, "must be an absolute URL");
    }

    private static Duration parseDuration(String text) {
        if (text.startsWith("P") || text.startsWith("p")) {
            return Duration.parse(text);
        }
        int digits = 0;
        while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
            digits++;
        }
        long amount = Long.parseLong(text.substring(0, digits));
        return switch (text.substring(digits).strip()) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            case "d" -> Duration.ofDays(amount);
            default -> throw new NumberFormatException("unit");
        };
    }
}
