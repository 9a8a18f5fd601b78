package io.tradewind.local.faults;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Which faults are on. Probabilities are from 0, never, to 1, always, and hold for each message.
 *
 * @param duplicate a message is delivered once more, in an event of its own, within half a second
 * @param shuffle a message leaves its batch and comes alone, within half a second; what stays comes
 *     in random order
 * @param delay a message is held back for up to {@code delayMax} before it is delivered
 * @param delayMax the longest that a delayed message is held back
 * @param drop the deletion of a handled message is lost, so that it comes again
 * @param again how soon a message comes again whose deletion was lost; null for the queue's
 *     visibility time-out
 * @param lose a message is never delivered and gone from its queue
 * @param kill the mean time between two kills of a process; zero for none
 * @param victims which processes are killed; those of {@link Victims}
 * @param seed of all that is left to chance; the same seed decides the same for the n-th message of
 *     a queue
 */
public record Faults(
        double duplicate,
        double shuffle,
        double delay,
        Duration delayMax,
        double drop,
        Duration again,
        double lose,
        Duration kill,
        List<String> victims,
        long seed) {

    /** No faults. */
    public static final Faults NONE =
            new Faults(0, 0, 0, Duration.ofSeconds(5), 0, null, 0, Duration.ZERO, Victims.ALL, 0);

    public Faults {
        victims = List.copyOf(victims);
    }

    /** Whether messages are delivered as if there were no faults. */
    public boolean deliverCalmly() {
        return duplicate == 0 && shuffle == 0 && delay == 0 && drop == 0 && lose == 0;
    }

    /** Whether nothing is on. */
    public boolean none() {
        return deliverCalmly() && kill.isZero();
    }

    /** The settings as they are written on the command line; {@code off} if nothing is on. */
    public String text() {
        if (none()) {
            return "off";
        }
        StringBuilder text = new StringBuilder();
        probability(text, "duplicate", duplicate);
        probability(text, "shuffle", shuffle);
        probability(text, "delay", delay);
        if (delay > 0) {
            setting(text, "delay-max", seconds(delayMax));
        }
        probability(text, "drop", drop);
        if (again != null) {
            setting(text, "again", seconds(again));
        }
        probability(text, "lose", lose);
        if (!kill.isZero()) {
            setting(text, "kill", seconds(kill));
            if (!victims.equals(Victims.ALL)) {
                setting(text, "victims", String.join("+", victims));
            }
        }
        return setting(text, "seed", Long.toString(seed)).toString();
    }

    /**
     * Reads what {@link #text} writes: {@code name=value} parts between commas, times in seconds.
     *
     * @param seedByDefault the seed where the text names none
     * @throws FaultsException with one line that names the part and the rule
     */
    public static Faults parse(String text, long seedByDefault) {
        if (text.strip().toLowerCase(Locale.ROOT).equals("off")) {
            return NONE;
        }
        FaultsReader reader = new FaultsReader(seedByDefault);
        Arrays.stream(text.split(",", -1)).map(String::strip).forEach(reader::part);
        return reader.faults();
    }

    private static void probability(StringBuilder text, String name, double value) {
        if (value > 0) {
            setting(text, name, number(value));
        }
    }

    private static StringBuilder setting(StringBuilder text, String name, String value) {
        return text.append(text.isEmpty() ? "" : ",").append(name).append('=').append(value);
    }

    private static String seconds(Duration duration) {
        return number(duration.toMillis() / 1000.0);
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
