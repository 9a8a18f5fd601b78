package io.tradewind.matching.command;

import java.nio.charset.StandardCharsets;

/**
 * Who gave an operator's command, and why; each at most {@link Command#AUDIT_TEXT_MAX} bytes of
 * UTF-8.
 *
 * @param actor who
 * @param reason why
 */
public record Audit(String actor, String reason) {

    /** For commands of clients, which are audited as orders. */
    public static final Audit NONE = new Audit("", "");

    public Audit {
        check(actor, "actor");
        check(reason, "reason");
    }

    private static void check(String text, String name) {
        if (text.getBytes(StandardCharsets.UTF_8).length > Command.AUDIT_TEXT_MAX) {
            throw new IllegalArgumentException(
                    name + " is longer than " + Command.AUDIT_TEXT_MAX + " bytes");
        }
    }

    byte[] actorBytes() {
        return actor.getBytes(StandardCharsets.UTF_8);
    }

    byte[] reasonBytes() {
        return reason.getBytes(StandardCharsets.UTF_8);
    }
}
