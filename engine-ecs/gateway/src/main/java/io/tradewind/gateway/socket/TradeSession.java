package io.tradewind.gateway.socket;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.gateway.auth.BybitSignatures;
import io.tradewind.gateway.auth.Verdict;
import io.tradewind.gateway.bybit.Access;
import io.tradewind.gateway.bybit.Params;
import io.tradewind.gateway.bybit.RefusalException;
import io.tradewind.gateway.bybit.Result;
import io.tradewind.gateway.bybit.RetCode;
import io.tradewind.gateway.limit.Allowance;
import io.tradewind.platform.failure.RetryableException;
import io.tradewind.platform.json.Json;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /v5/trade}: the operations of HTTP's order routes, answered when the log has them. */
final class TradeSession implements Session {

    private static final Logger LOG = LoggerFactory.getLogger(TradeSession.class);

    private static final int TOO_FAST = 10403;
    private static final int UNKNOWN = 10404;
    private static final int PROTECTED = 10429;
    private static final int RESTARTING = 10019;
    private static final int DUPLICATE = 20006;
    private static final int ID_LENGTH_MAX = 36;

    /** What can be asked, and the route that does it. */
    private static final Map<String, String> ROUTES =
            Map.of(
                    "order.create", "POST /v5/order/create",
                    "order.amend", "POST /v5/order/amend",
                    "order.cancel", "POST /v5/order/cancel",
                    "order.create-batch", "POST /v5/order/create-batch",
                    "order.amend-batch", "POST /v5/order/amend-batch",
                    "order.cancel-batch", "POST /v5/order/cancel-batch");

    private final Connection connection;
    private final Admissions admissions;
    private final Exchange exchange;
    private final Executor here;
    private final Login login;
    private final Deque<String> waiting = new ArrayDeque<>();
    private final Set<String> ids = new HashSet<>();
    private int inFlight;
    private long rechecked;
    private long told;
    private boolean draining;

    TradeSession(Connection connection, Admissions admissions, Exchange exchange, Executor here) {
        this.connection = connection;
        this.admissions = admissions;
        this.exchange = exchange;
        this.here = here;
        this.login = new Login(exchange, connection.address(), here);
        this.rechecked = exchange.clock().millis();
    }

    @Override
    public void received(String text) {
        // Counted before it is read: reading is what a flood of large frames would cost.
        if (!admissions.frame(connection.address())) {
            refuse(null, TOO_FAST, "exceeds the address's limit of requests in a second");
            return;
        }
        Frame frame = Frame.read(text);
        if (frame == null) {
            refuse(null, RetCode.PARAMETER.code(), "params error: the frame is no JSON object");
        } else {
            handle(frame, text);
        }
    }

    @Override
    public void receivedBinary() {
        refuse(null, RetCode.PARAMETER.code(), "params error: frames must be text");
    }

    private void handle(Frame frame, String text) {
        if (login.isPending()) {
            if (waiting.size() == SocketLimits.WAITING_MAX) {
                connection.end(End.FRAMES);
            } else {
                waiting.add(text);
            }
            return;
        }
        switch (frame.op()) {
            case "ping" -> {
                ObjectNode pong = answer(frame, 0, RetCode.OK.message()).put("op", "pong");
                pong.putArray("data").add(Long.toString(exchange.clock().millis()));
                send(pong);
            }
            case "auth" -> login.attempt(frame.args(), verdict -> judged(frame, verdict));
            default -> order(frame);
        }
    }

    private void judged(Frame frame, Verdict verdict) {
        if (connection.hasEnded()) {
            return;
        }
        switch (verdict) {
            case Verdict.Granted granted -> send(answer(frame, 0, RetCode.OK.message()));
            case Verdict.Denied denied -> {
                refuse(frame, denied.code(), denied.message());
                if (login.failures() >= SocketLimits.LOGINS_MAX) {
                    connection.end(End.LOGINS);
                }
            }
        }
        while (!waiting.isEmpty() && !login.isPending() && !connection.hasEnded()) {
            String text = waiting.remove();
            handle(Frame.read(text), text);
        }
    }

    private void order(Frame frame) {
        String route = ROUTES.get(frame.op());
        if (route == null) {
            refuse(frame, UNKNOWN, "op or category is not found");
            return;
        }
        if (login.key() == null) {
            refuse(frame, PrivateSession.NOT_LOGGED_IN, "User authentication failed.");
            return;
        }
        if (draining) {
            refuse(frame, RESTARTING, "the venue is going down or restarting");
            return;
        }
        String id = frame.idOrEmpty("reqId").asText();
        List<JsonNode> args = frame.args();
        if (id.length() > ID_LENGTH_MAX || args.size() != 1) {
            String rule =
                    id.length() > ID_LENGTH_MAX ? "reqId is too long" : "args hold one object";
            refuse(frame, RetCode.PARAMETER.code(), "params error: " + rule);
            return;
        }
        if (!isTimely(frame.json().path("header"))) {
            refuse(frame, RetCode.TIMESTAMP.code(), RetCode.TIMESTAMP.message());
            return;
        }
        if (login.permission(exchange.operations().scope(route))
                instanceof Verdict.Denied(int code, String words)) {
            refuse(frame, code, words);
            return;
        }
        if (inFlight >= SocketLimits.IN_FLIGHT_MAX) {
            refuse(frame, PROTECTED, "more requests under way than a connection may have");
            return;
        }
        if (!id.isEmpty() && !ids.add(id)) {
            refuse(frame, DUPLICATE, "duplicate reqId");
            return;
        }
        run(frame, route, args.getFirst(), id);
    }

    private boolean isTimely(JsonNode header) {
        long timestamp = BybitSignatures.number(header.path("X-BAPI-TIMESTAMP").asText());
        String wanted = header.path("X-BAPI-RECV-WINDOW").asText();
        long window =
                wanted.isEmpty()
                        ? BybitSignatures.WINDOW_DEFAULT
                        : Math.min(BybitSignatures.number(wanted), BybitSignatures.WINDOW_MAX);
        long now = exchange.clock().millis();
        return timestamp >= 0
                && window >= 0
                && timestamp >= now - window
                && timestamp < now + BybitSignatures.AHEAD_MAX;
    }

    private void run(Frame frame, String route, JsonNode arg, String id) {
        inFlight++;
        CompletionStage<Result> result;
        try {
            result = exchange.operations().run(route, new Access(login.key()), Params.of(arg));
        } catch (RefusalException refused) {
            done(frame, id, Result.refused(refused.code(), refused.getMessage()));
            return;
        } catch (RuntimeException bug) {
            done(frame, id, away(bug));
            return;
        }
        var _ =
                result.whenComplete(
                        (told, failure) ->
                                here.execute(
                                        () ->
                                                done(
                                                        frame,
                                                        id,
                                                        failure == null ? told : away(failure))));
    }

    private static Result away(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (!(cause instanceof RetryableException)) {
            LOG.error("An order operation failed", failure);
        }
        return Result.refused(RetCode.SERVER);
    }

    private void done(Frame frame, String id, Result result) {
        inFlight--;
        ids.remove(id);
        ObjectNode json = answer(frame, result.code(), result.message());
        json.set("data", result.result());
        json.set("retExtInfo", result.extra());
        ObjectNode header = json.putObject("header");
        Allowance left = result.allowance();
        if (left != null) {
            header.put("X-Bapi-Limit", Integer.toString(left.limit()));
            header.put("X-Bapi-Limit-Status", Integer.toString(left.remaining()));
            header.put("X-Bapi-Limit-Reset-Timestamp", Long.toString(left.reset()));
        }
        header.put("Traceid", connection.id() + "-" + told++);
        header.put("Timenow", Long.toString(exchange.clock().millis()));
        send(json);
        endWhenDrained();
    }

    private ObjectNode answer(Frame frame, int code, String words) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        if (frame != null && !frame.id("reqId").isMissingNode()) {
            json.set("reqId", frame.id("reqId"));
        }
        json.put("retCode", code);
        json.put("retMsg", words);
        json.put("op", frame == null ? "" : frame.op());
        return json.put("connId", connection.id());
    }

    private void refuse(Frame frame, int code, String words) {
        ObjectNode json = answer(frame, code, words);
        json.putObject("data");
        json.putObject("retExtInfo");
        send(json);
    }

    private void send(ObjectNode json) {
        connection.send(Json.write(json));
    }

    @Override
    public void sweep() {
        long now = exchange.clock().millis();
        if (now - rechecked >= SocketLimits.RECHECK.toMillis()) {
            rechecked = now;
            login.recheck(() -> connection.end(End.KEY_ENDED));
        }
    }

    @Override
    public void drain() {
        draining = true;
        endWhenDrained();
    }

    private void endWhenDrained() {
        if (draining && inFlight == 0) {
            connection.end(End.GOING_AWAY);
        }
    }

    @Override
    public void closed() {
        waiting.clear();
    }
}
