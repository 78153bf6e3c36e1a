package io.pearl.local.api;

import io.pearl.client.Problem;

/** The API refused. */
public final class ApiProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public ApiProblem(Problem problem) {
        super(sentence(problem));
        this.problem = problem;
    }

    /** What happened, in the customer's language where a customer caused it. */
    public String sentence() {
        return sentence(problem);
    }

    private static String sentence(Problem problem) {
        return problem.detail() == null ? problem.title() : problem.detail();
    }

    public Problem problem() {
        return problem;
    }
}
