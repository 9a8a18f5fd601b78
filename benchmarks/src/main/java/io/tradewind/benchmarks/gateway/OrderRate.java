package io.tradewind.benchmarks.gateway;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import java.io.IOException;
import java.lang.management.ManagementFactory;

/**
 * {@code ./tradewind bench gateway [RATE] [SECONDS]}: signed orders over HTTP on loopback at a
 * fixed rate, each timed from the moment when it was due; then the same over WebSockets. The log is
 * in memory: what is measured is the gateway, and what a log adds is measured at the log. Gateway
 * and callers are two processes that share the machine. Both protocols are warmed up at several
 * times the rate first, until the compiler has had its say.
 */
public final class OrderRate {

    private static final int CONNECTIONS = 32;
    private static final int RATE = 1_000;
    private static final int SECONDS = 20;
    private static final int WARM_UP_RATE = 4_000;
    private static final int WARM_UP_SECONDS = 15;
    private static final String WINDOW = "60000";

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client;

    /** Sends and hears all answers: from elsewhere a body may be over before it is listened to. */
    private final Context loop = vertx.getOrCreateContext();

    private final int port;
    private final Refusals refusals = new Refusals();

    private OrderRate(int port) {
        this.port = port;
        HttpClientOptions options = new HttpClientOptions().setTcpNoDelay(true);
        client = vertx.createHttpClient(options, new PoolOptions().setHttp1MaxSize(CONNECTIONS));
    }

    /** Runs it, over HTTP and over WebSockets, and prints what came out. */
    public static void run(String[] args) throws IOException {
        int rate = args.length > 0 ? Integer.parseInt(args[0]) : RATE;
        int seconds = args.length > 1 ? Integer.parseInt(args[1]) : SECONDS;
        System.out.printf(
                "gateway: load average %.1f, %d processors%n",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Runtime.getRuntime().availableProcessors());
        try (GatewayProcess gateway = GatewayProcess.start()) {
            new OrderRate(gateway.port()).measure(rate, seconds);
            new SocketOrderRate(gateway.port()).measure(rate, seconds);
        }
    }

    /** Warm-up, then what counts. */
    static Pace warmedUp(int rate, int seconds, Refusals refusals, Load load) {
        load.run(Math.max(rate, WARM_UP_RATE), WARM_UP_SECONDS);
        refusals.clear();
        return load.run(rate, seconds);
    }

    /** Orders at a rate for some seconds. */
    @FunctionalInterface
    interface Load {
        Pace run(int rate, int seconds);
    }

    static void print(String over, int rate, int seconds, Pace pace, Refusals refusals) {
        System.out.printf(
                "gateway: %,d orders/s over %s for %d s, log in memory: %s; %s%n",
                rate, over, seconds, pace, refusals);
    }

    private void measure(int rate, int seconds) {
        Pace pace = warmedUp(rate, seconds, refusals, this::load);
        print("HTTP", rate, seconds, pace, refusals);
        client.close().await();
        vertx.close().await();
    }

    private Pace load(int rate, int seconds) {
        return Pace.keep(
                rate,
                seconds,
                pace -> (number, due) -> loop.runOnContext(go -> send(number, due, pace)));
    }

    private void send(long number, long due, Pace pace) {
        Trader trader = Trader.of(number);
        String body = trader.order(number);
        String now = Long.toString(System.currentTimeMillis());
        client.request(HttpMethod.POST, port, "127.0.0.1", "/v5/order/create")
                .compose(
                        request -> {
                            request.putHeader("X-BAPI-API-KEY", trader.key());
                            request.putHeader("X-BAPI-TIMESTAMP", now);
                            request.putHeader("X-BAPI-RECV-WINDOW", WINDOW);
                            request.putHeader(
                                    "X-BAPI-SIGN", Trader.sign(now + trader.key() + WINDOW + body));
                            request.putHeader("Content-Type", "application/json");
                            return request.send(Buffer.buffer(body));
                        })
                .compose(
                        response ->
                                response.body()
                                        .map(said -> said.length() == 0 ? lost(response) : said))
                .onComplete(
                        answer -> {
                            pace.answered(due);
                            refusals.note(
                                    answer.succeeded()
                                            ? answer.result().toString()
                                            : String.valueOf(answer.cause()));
                        });
    }

    /** An answer without its body. */
    private static Buffer lost(HttpClientResponse response) {
        String length = response.getHeader("Content-Length");
        return Buffer.buffer(response.statusCode() + " without its " + length + " bytes");
    }
}
