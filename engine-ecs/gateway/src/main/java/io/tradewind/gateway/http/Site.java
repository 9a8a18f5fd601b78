package io.tradewind.gateway.http;

import java.util.concurrent.CompletionStage;

/** A protocol's part of the server, with its own words for what goes wrong. */
public interface Site {

    /** Whether a path belongs to it. */
    boolean serves(String path);

    /** Answers a request; the stage fails for bugs alone. */
    CompletionStage<Reply> answer(Call call);

    /** The route that a request meets, for figures; one word for all that meet none. */
    String route(String method, String path);

    /** Says no for the server: too large, too often, shutting down, a bug. */
    Reply refusal(int status, String path);
}
