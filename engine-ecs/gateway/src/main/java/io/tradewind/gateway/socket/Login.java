package io.tradewind.gateway.socket;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.gateway.auth.ApiKey;
import io.tradewind.gateway.auth.BybitSignatures;
import io.tradewind.gateway.auth.Scope;
import io.tradewind.gateway.auth.Verdict;
import io.tradewind.gateway.bybit.RetCode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * A connection's key. It is proven once by a signature over {@code GET/realtime} and the time at
 * which the login ends, and looked up again while the connection is open. On its loop alone.
 */
final class Login {

    /** How far the client's clock may be behind, in milliseconds. */
    static final long BEHIND_MAX = 1_000;

    /** A login can be repeated by whoever has seen it until its time is over: that must be soon. */
    static final long AHEAD_MAX = 300_000;

    private static final int REPEATED = 20001;
    private static final int ARGS = 3;
    private static final String PREFIX = "GET/realtime";

    private final Exchange exchange;
    private final String address;
    private final Executor here;
    private ApiKey key;
    private boolean pending;
    private int failures;

    /**
     * Nobody's yet.
     *
     * @param here runs on the connection's loop what it is given
     */
    Login(Exchange exchange, String address, Executor here) {
        this.exchange = exchange;
        this.address = address;
        this.here = here;
    }

    /** The proven key, or null. */
    ApiKey key() {
        return key;
    }

    /** Whether a login is being judged. */
    boolean isPending() {
        return pending;
    }

    int failures() {
        return failures;
    }

    /**
     * Judges a login; the same one after a success is a success. A connection stays with its key:
     * whoever asks for another one is not to believe that it has changed.
     */
    void attempt(List<JsonNode> args, Consumer<Verdict> told) {
        if (key != null) {
            boolean same = args.isEmpty() || key.id().equals(args.getFirst().asText());
            told.accept(
                    same
                            ? new Verdict.Granted(key)
                            : new Verdict.Denied(REPEATED, "this connection has another key"));
            return;
        }
        long until = args.size() < ARGS ? -1 : BybitSignatures.number(args.get(1).asText());
        if (until < 0) {
            told.accept(denied(RetCode.PARAMETER, "params error: args are key, expires, sign"));
            return;
        }
        if (until + BEHIND_MAX <= exchange.clock().millis()) {
            told.accept(denied(RetCode.TIMESTAMP, "the login's time is over"));
            return;
        }
        if (until > exchange.clock().millis() + AHEAD_MAX) {
            told.accept(denied(RetCode.TIMESTAMP, "expires is more than five minutes ahead"));
            return;
        }
        byte[] message = (PREFIX + args.get(1).asText()).getBytes(StandardCharsets.UTF_8);
        String signature = args.get(2).asText();
        pending = true;
        var _ =
                exchange.keys()
                        .find(args.getFirst().asText())
                        .whenComplete(
                                (found, failure) ->
                                        here.execute(
                                                () -> {
                                                    pending = false;
                                                    told.accept(
                                                            failure == null
                                                                    ? judged(
                                                                            found, message,
                                                                            signature)
                                                                    : denied(
                                                                            RetCode.SERVER,
                                                                            "please retry later"));
                                                }));
    }

    private Verdict denied(RetCode code, String words) {
        failures++;
        return new Verdict.Denied(code.code(), words);
    }

    private Verdict judged(Optional<ApiKey> found, byte[] message, String signature) {
        if (found.isEmpty()) {
            return denied(RetCode.KEY, RetCode.KEY.message());
        }
        if (!found.get().verifier().verifies(message, signature)) {
            return denied(RetCode.SIGNATURE, RetCode.SIGNATURE.message());
        }
        Verdict verdict = exchange.signatures().permission(found.get(), Scope.READ, address);
        switch (verdict) {
            case Verdict.Granted granted -> key = granted.key();
            case Verdict.Denied denied -> failures++;
        }
        return verdict;
    }

    /** Whether the key may do this. */
    Verdict permission(Scope scope) {
        return exchange.signatures().permission(key, scope, address);
    }

    /** Looks the key up again; tells where it has ended. A store that is away changes nothing. */
    void recheck(Runnable ended) {
        if (key == null) {
            return;
        }
        var _ =
                exchange.keys()
                        .find(key.id())
                        .whenComplete(
                                (found, failure) ->
                                        here.execute(
                                                () -> {
                                                    if (failure == null && !isStill(found)) {
                                                        ended.run();
                                                    }
                                                }));
    }

    private boolean isStill(Optional<ApiKey> found) {
        if (found.isEmpty() || found.get().account() != key.account()) {
            return false;
        }
        key = found.get();
        return permission(Scope.READ) instanceof Verdict.Granted;
    }
}
