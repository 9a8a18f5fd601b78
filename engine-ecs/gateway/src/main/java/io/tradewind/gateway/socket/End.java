package io.tradewind.gateway.socket;

import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;

/** Why the venue closes a connection: the close frame's code and reason. */
enum End {
    GOING_AWAY(1001, "the venue is going down or restarting"),
    TOO_SLOW(1013, "slow consumer: what it was sent did not fit its queue any more"),
    STALLED(1013, "slow consumer: it took nothing for too long"),
    MISSED(1013, "messages were lost on the way: connect again and read what was missed"),
    TOO_LARGE(1009, "the message is too large"),
    MALFORMED(1002, "the frame breaks the protocol"),
    IDLE(1000, "nothing was heard for too long"),
    KEY_ENDED(1008, "the key or token has ended"),
    LOGINS(1008, "too many failed logins"),
    FRAMES(1008, "too many frames before the login was judged");

    private final short code;
    private final String reason;

    End(int code, String reason) {
        this.code = (short) code;
        this.reason = reason;
    }

    /** Why a connection ends of which a message cannot be read. */
    static End unreadable(Throwable failure) {
        return failure instanceof CorruptedWebSocketFrameException corrupted
                        && corrupted.closeStatus().code() != TOO_LARGE.code()
                ? MALFORMED
                : TOO_LARGE;
    }

    short code() {
        return code;
    }

    String reason() {
        return reason;
    }

    /** Whether the consumer's slowness is to blame. */
    boolean isSlowness() {
        return this == TOO_SLOW || this == STALLED;
    }
}
