package io.tradewind.gateway.http;

/** Is told how long requests took. */
public interface RequestTimes {

    /** Somebody who does not listen. */
    RequestTimes NONE = (route, status, nanos) -> {};

    /**
     * A request was answered.
     *
     * @param route method and route, one of few
     */
    void answered(String route, int status, long nanos);
}
