package io.tradewind.platform.outbound;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What became of an {@link OutboundRequest}. */
public sealed interface OutboundAnswer {

    /**
     * There was an answer, whatever its status. Redirects are answers too: who wants to follow one
     * asks again, and the new address is checked as the first was.
     *
     * @param headers by their names in lower case; the first of each
     * @param body at most as much as was asked for
     * @param cut whether there was more
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Answered(int status, Map<String, String> headers, byte[] body, boolean cut)
            implements OutboundAnswer {

        /** The header of that name, in any case. */
        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
        }
    }

    /** The address must not be called; nothing was sent, and a later attempt will go no better. */
    record Refused(String reason) implements OutboundAnswer {}

    /** No whole answer came; a later attempt may go better. */
    record Unreachable(String reason) implements OutboundAnswer {}
}
