package io.pearl.planning;

import io.pearl.kernel.ProblemCode;
import java.util.List;
import java.util.Map;

/**
 * A plan that ends here.
 *
 * @param code the first cause
 * @param facts for the customer's sentence, by the names its text uses
 * @param alternatives what can be had instead, already checked
 * @param pointer the field of the request it comes from
 * @param sentence the key of what the customer is told, below {@code failure.}
 */
record PlanFailure(
        ProblemCode code, Map<String, String> facts, List<Quote> alternatives, String pointer, String sentence) {

    PlanFailure {
        facts = Map.copyOf(facts);
        alternatives = List.copyOf(alternatives);
    }

    static PlanFailure of(ProblemCode code, Map<String, String> facts) {
        return new PlanFailure(code, facts, List.of(), "/utterance", code.name());
    }

    PlanFailure with(List<Quote> others) {
        return new PlanFailure(code, facts, others, pointer, sentence);
    }

    PlanFailure at(String field) {
        return new PlanFailure(code, facts, alternatives, field, sentence);
    }

    /** Tells more than the code does: {@code SOLD_OUT.missing}. */
    PlanFailure saying(String variant) {
        return new PlanFailure(code, facts, alternatives, pointer, code.name() + "." + variant);
    }

    /** Leaves planning from where it is noticed. */
    Thrown thrown() {
        return new Thrown(this);
    }

    /** Carries a failure up to the planner. */
    static final class Thrown extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient PlanFailure failure;

        private Thrown(PlanFailure failure) {
            super(failure.code().name(), null, false, false);
            this.failure = failure;
        }

        PlanFailure failure() {
            return failure;
        }
    }
}
