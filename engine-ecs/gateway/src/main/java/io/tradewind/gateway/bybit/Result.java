package io.tradewind.gateway.bybit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.gateway.limit.Allowance;
import io.tradewind.platform.json.Json;

/**
 * What an operation answers, on whatever wire.
 *
 * @param code 0 where it succeeded
 * @param message the code's words
 * @param result an object, empty where there is nothing to say
 * @param extra {@code retExtInfo}: an object; of batches one code for each item
 * @param allowance what is left of the account's window; null where none is counted
 */
public record Result(
        int code, String message, ObjectNode result, ObjectNode extra, Allowance allowance) {

    /** A success. */
    public static Result ok(ObjectNode result) {
        return new Result(0, RetCode.OK.message(), result, object(), null);
    }

    /** A refusal. */
    public static Result refused(RetCode code) {
        return refused(code, code.message());
    }

    /** A refusal in words of its own. */
    public static Result refused(RetCode code, String message) {
        return new Result(code.code(), message, object(), object(), null);
    }

    /** The same with what is left of the account's window. */
    Result with(Allowance left) {
        return new Result(code, message, result, extra, left);
    }

    /** The same with {@code retExtInfo}. */
    Result withExtra(ObjectNode more) {
        return new Result(code, message, result, more, allowance);
    }

    /** The envelope that HTTP answers with. */
    public byte[] envelope(long time) {
        ObjectNode envelope = object();
        envelope.put("retCode", code);
        envelope.put("retMsg", message);
        envelope.set("result", result);
        envelope.set("retExtInfo", extra);
        envelope.put("time", time);
        return Json.bytes((JsonNode) envelope);
    }

    static ObjectNode object() {
        return Json.MAPPER.createObjectNode();
    }
}
