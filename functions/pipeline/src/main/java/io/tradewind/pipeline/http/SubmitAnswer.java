package io.tradewind.pipeline.http;

/** What the Trading API says to a job handed to it. */
public sealed interface SubmitAnswer {

    /** It has the job, now or from before; what has happened to it since is not said. */
    record Accepted() implements SubmitAnswer {}

    /** It will never compute the job. */
    record Refused(String reason) implements SubmitAnswer {}

    /** It is getting ready for the job and is to be asked again. */
    record Pending(String reason) implements SubmitAnswer {}
}
