package io.tradewind.platform.http;

import io.tradewind.platform.problem.Problem;

/** Ends the handling of a request with a problem as its answer. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    /** The answer. */
    public ProblemException(Problem problem) {
        super(problem.status() + " " + problem.code() + ": " + problem.detail());
        this.problem = problem;
    }

    /** The answer. */
    public Problem problem() {
        return problem;
    }
}
