package io.tradewind.platform.notice;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * One thing that people are told. It is complete: a sender needs to look up nothing but its
 * credentials. The message that carries it has an id of its own, by which it is told once.
 *
 * @param type what it is about, such as {@code job.completed}; what subscriptions filter by
 * @param channels on which it is told; what subscriptions filter by, too
 * @param recipients e-mail addresses; empty for operators, whom the sender knows
 * @param title one line, {@link #TITLE_LENGTH_MAX} characters at most
 * @param text a sentence or two, {@link #TEXT_LENGTH_MAX} characters at most
 * @param facts named values, in the order in which they are shown
 * @param links where to look further
 * @param at when it happened
 */
public record Notice(
        String type,
        Severity severity,
        Audience audience,
        List<Channel> channels,
        List<String> recipients,
        String title,
        String text,
        List<Fact> facts,
        List<Link> links,
        Instant at) {

    /** Longest title, in characters. */
    public static final int TITLE_LENGTH_MAX = 150;

    /** Longest text, in characters. */
    public static final int TEXT_LENGTH_MAX = 2_000;

    /** Longest value of a fact, in characters. */
    public static final int VALUE_LENGTH_MAX = 500;

    /** Most facts. */
    public static final int FACTS_MAX = 20;

    /** Most links. */
    public static final int LINKS_MAX = 5;

    /** Most addresses. */
    public static final int RECIPIENTS_MAX = 10;

    public Notice {
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(audience, "audience");
        Objects.requireNonNull(at, "at");
        if (!type.matches("[a-z]+(\\.[a-z-]+)+")) {
            throw new IllegalArgumentException("Not a notice's type: " + type);
        }
        channels = limited(channels, Channel.values().length, "channels");
        recipients = limited(recipients, RECIPIENTS_MAX, "recipients");
        facts = limited(facts, FACTS_MAX, "facts");
        links = limited(links, LINKS_MAX, "links");
        title = line(title, TITLE_LENGTH_MAX);
        text = shortened(text, TEXT_LENGTH_MAX);
    }

    /**
     * A named value.
     *
     * @param name what it is, for people
     * @param value one line, shortened to {@link #VALUE_LENGTH_MAX} characters
     */
    public record Fact(String name, String value) {

        public Fact {
            name = line(name, VALUE_LENGTH_MAX);
            value = line(value, VALUE_LENGTH_MAX);
        }
    }

    /**
     * Where to look further.
     *
     * @param name what is there, for people
     * @param url an address over HTTP or HTTPS
     */
    public record Link(String name, String url) {

        public Link {
            name = line(name, VALUE_LENGTH_MAX);
            if (!url.matches("https?://[^\\s\"<>|]+")) {
                throw new IllegalArgumentException("Not a link: " + url);
            }
        }
    }

    /** The text on one line: control characters, line breaks among them, become spaces. */
    private static String line(String text, int lengthMax) {
        return shortened(text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip(), lengthMax);
    }

    private static String shortened(String text, int lengthMax) {
        if (text.length() <= lengthMax) {
            return text;
        }
        int end = lengthMax - 1;
        if (Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end) + "…";
    }

    private static <T> List<T> limited(List<T> list, int max, String name) {
        if (list.size() > max) {
            throw new IllegalArgumentException("A notice has at most " + max + " " + name);
        }
        return List.copyOf(list);
    }
}
