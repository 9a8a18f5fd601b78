package io.tradewind.research.job;

import java.time.Instant;

/**
 * One step of a job: so much of its work was done at that time.
 *
 * @param number of the step: 0 when the job was accepted, and then the chunks counted
 * @param percent share of the work, 0–100, to one decimal
 */
public record ProgressEvent(int number, double percent, String message, Instant timestamp) {}
