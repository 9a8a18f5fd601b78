package io.tradewind.pipeline.notification;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An e-mail address in the form that every mail server takes: the plain {@code dot-atom} of RFC
 * 5322, in ASCII, without quotes, comments or literals. Nothing in it can end a header or start
 * another.
 *
 * @param text with its domain in lower case
 */
public record EmailAddress(String text) {

    /** Longest address that fits a mail's path, in characters. */
    public static final int LENGTH_MAX = 254;

    private static final int LOCAL_PART_LENGTH_MAX = 64;
    private static final Pattern LOCAL_PART =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");
    private static final Pattern DOMAIN =
            Pattern.compile(
                    "([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?");

    /** The address that the text spells; empty where it spells none. */
    public static Optional<EmailAddress> parse(String text) {
        int at = text.lastIndexOf('@');
        if (text.length() > LENGTH_MAX || at < 1 || at > LOCAL_PART_LENGTH_MAX) {
            return Optional.empty();
        }
        String localPart = text.substring(0, at);
        String domain = text.substring(at + 1).toLowerCase(Locale.ROOT);
        return LOCAL_PART.matcher(localPart).matches() && DOMAIN.matcher(domain).matches()
                ? Optional.of(new EmailAddress(localPart + "@" + domain))
                : Optional.empty();
    }
}
