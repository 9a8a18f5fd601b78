package io.tradewind.local.faults;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the settings of faults part by part. */
final class FaultsReader {

    private static final String NAMES =
            "duplicate, shuffle, delay, delay-max, drop, again, lose, kill, victims, seed";
    private static final double DELAY_SECONDS_MAX = 60;
    private static final double AGAIN_SECONDS_MAX = 43_200; // the longest visibility time-out
    private static final double KILL_SECONDS_MIN = 1;
    private static final double KILL_SECONDS_MAX = 86_400;

    private final Set<String> seen = new HashSet<>();
    private double duplicate;
    private double shuffle;
    private double delay;
    private Duration delayMax = Faults.NONE.delayMax();
    private double drop;
    private Duration again;
    private double lose;
    private Duration kill = Duration.ZERO;
    private List<String> victims = Victims.ALL;
    private long seed;

    FaultsReader(long seedByDefault) {
        this.seed = seedByDefault;
    }

    /** Takes one {@code name=value}. */
    void part(String part) {
        int equals = part.indexOf('=');
        if (equals < 0) {
            throw new FaultsException(
                    "'%s' is not name=value; the names are %s, or off".formatted(part, NAMES));
        }
        String name = part.substring(0, equals).strip();
        String value = part.substring(equals + 1).strip();
        if (!seen.add(name)) {
            throw new FaultsException(name + " is given twice");
        }
        switch (name) {
            case "duplicate" -> duplicate = probability(name, value);
            case "shuffle" -> shuffle = probability(name, value);
            case "delay" -> delay = probability(name, value);
            case "delay-max" -> delayMax = seconds(name, value, 0, DELAY_SECONDS_MAX);
            case "drop" -> drop = probability(name, value);
            case "again" -> again = seconds(name, value, 0, AGAIN_SECONDS_MAX);
            case "lose" -> lose = probability(name, value);
            case "kill" -> kill = seconds(name, value, KILL_SECONDS_MIN, KILL_SECONDS_MAX);
            case "victims" -> victims = victims(value);
            case "seed" -> seed = seed(value);
            default ->
                    throw new FaultsException(
                            "There is no fault '%s'; the names are %s".formatted(name, NAMES));
        }
    }

    Faults faults() {
        return new Faults(
                duplicate, shuffle, delay, delayMax, drop, again, lose, kill, victims, seed);
    }

    private static double probability(String name, String value) {
        return number(name, value, 0, 1, "a probability from 0 to 1");
    }

    private static Duration seconds(String name, String value, double min, double max) {
        String rule = "seconds from %.0f to %.0f".formatted(min, max);
        return Duration.ofMillis(Math.round(1000 * number(name, value, min, max, rule)));
    }

    private static double number(String name, String value, double min, double max, String rule) {
        try {
            double number = Double.parseDouble(value);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            throw new FaultsException(refusal(name, value, rule), notANumber);
        }
        throw new FaultsException(refusal(name, value, rule));
    }

    private static List<String> victims(String value) {
        List<String> names = Arrays.stream(value.split("\\+", -1)).distinct().toList();
        for (String name : names) {
            if (!Victims.ALL.contains(name)) {
                throw new FaultsException(
                        refusal("victims", name, "of " + String.join("+", Victims.ALL)));
            }
        }
        return names;
    }

    private static long seed(String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException notANumber) {
            throw new FaultsException(refusal("seed", value, "a whole number"), notANumber);
        }
    }

    private static String refusal(String name, String value, String rule) {
        return "%s must be %s, is '%s'".formatted(name, rule, value);
    }
}
