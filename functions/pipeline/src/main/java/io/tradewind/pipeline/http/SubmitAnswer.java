package io.tradewind.pipeline.http;

/** What the Trading API says to a job handed to it. */
public sealed interface SubmitAnswer {

    /** It computes the job, or has done so before. */
    record Accepted() implements SubmitAnswer {}

    /** It will never compute the job. */
    record Refused(String reason) implements SubmitAnswer {}
}
