package io.tradewind.local.host;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.local.faults.Faults;
import io.tradewind.local.function.HostedFunction;
import io.tradewind.local.function.Invocation;
import io.tradewind.local.meter.Meters;
import io.tradewind.local.template.Template;
import io.tradewind.platform.problem.Kind;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import java.util.Optional;

/**
 * The host's own pages: {@code /_local/health}, {@code /_local/metrics} (what functions measured),
 * {@code /_local/functions}, {@code POST /_local/invoke/{function}} with an event as its body, and
 * {@code /_local/faults}, which a POST makes read its settings anew.
 */
final class LocalPages {

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final String INVOKE = "/_local/invoke/";
    private static final long WAIT_MILLIS_MAX = 30_000;

    private final Template template;
    private final Map<String, HostedFunction> functions;
    private final Meters meters;
    private final FaultSwitch faults;

    LocalPages(
            Template template,
            Map<String, HostedFunction> functions,
            Meters meters,
            FaultSwitch faults) {
        this.template = template;
        this.functions = functions;
        this.meters = meters;
        this.faults = faults;
    }

    void answer(HttpServerRequest request, Buffer body) {
        String path = request.path();
        if (path.startsWith(INVOKE)) {
            invoke(request, path.substring(INVOKE.length()), body);
            return;
        }
        switch (path) {
            case "/_local/health" ->
                    json(request, 200, JSON.createObjectNode().put("status", "up"));
            case "/_local/metrics" ->
                    request.response()
                            .putHeader("Content-Type", "text/plain; version=0.0.4")
                            .end(meters.text());
            case "/_local/functions" -> json(request, 200, instances());
            case "/_local/faults" -> json(request, 200, faults(request.method()));
            default ->
                    ApiAnswer.problem(request.response(), Kind.NOT_FOUND, "There is no such page");
        }
    }

    private ObjectNode faults(HttpMethod method) {
        Faults on = HttpMethod.POST.equals(method) ? faults.load() : faults.current();
        return JSON.createObjectNode().put("faults", on.text());
    }

    private ObjectNode instances() {
        ObjectNode list = JSON.createObjectNode();
        functions
                .values()
                .forEach(
                        function ->
                                list.putObject(function.spec().service())
                                        .put("resource", function.spec().resource())
                                        .put("instances", function.instances()));
        return list;
    }

    private void invoke(HttpServerRequest request, String name, Buffer body) {
        Optional<HostedFunction> function =
                template.function(name).map(spec -> functions.get(spec.resource()));
        if (function.isEmpty()) {
            json(
                    request,
                    404,
                    JSON.createObjectNode().put("error", "There is no function " + name));
            return;
        }
        Context context = Vertx.currentContext();
        var _ =
                function.get()
                        .record(body.getBytes(), WAIT_MILLIS_MAX)
                        .whenComplete(
                                (recorded, impossible) ->
                                        context.runOnContext(
                                                now -> json(request, 200, shown(recorded))));
    }

    private static ObjectNode shown(Invocation.Recorded recorded) {
        ObjectNode answer = JSON.createObjectNode();
        switch (recorded.outcome()) {
            case Invocation.Answered answered -> answer.put("answer", answered.json().toString());
            case Invocation.Failed failed ->
                    answer.put("error", failed.type() + ": " + failed.message());
            case Invocation.TimedOut timedOut ->
                    answer.put("error", "timed out after " + timedOut.seconds() + " s");
            case Invocation.Throttled throttled ->
                    answer.put("error", "no instance was free in time");
        }
        recorded.lines().forEach(answer.putArray("log")::add);
        return answer;
    }

    private static void json(HttpServerRequest request, int status, ObjectNode body) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(body.toString());
    }
}
