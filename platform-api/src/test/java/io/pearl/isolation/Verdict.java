package io.pearl.isolation;

import io.pearl.ApiUnderTest.Answer;
import io.pearl.isolation.Ask.Target;
import io.pearl.isolation.Classification.Own;
import io.pearl.isolation.Classification.Plane;
import java.util.Optional;
import java.util.Set;

/**
 * What came of a request.
 *
 * @param wrong why it is not what was expected
 */
record Verdict(Ask ask, int status, String said, Optional<String> wrong) {

    /** Refused for what stands in the request or for how things are, after it was decided that one may ask. */
    private static final Set<Integer> AFTER_THE_GATE = Set.of(409, 412, 422, 428);

    static Verdict of(Ask ask, Answer answer, House own, House foreign) {
        String said =
                answer.response().headers().map() + "\n" + answer.response().body();
        return new Verdict(ask, answer.status(), said, status(ask, answer).or(() -> leak(ask, said, foreign)));
    }

    @Override
    public String toString() {
        return ask.operation().id() + " by " + ask.actor().name() + " at "
                + ask.target().name().toLowerCase(java.util.Locale.ROOT) + " ("
                + ask.operation().method() + " "
                + ask.path() + "): " + wrong.orElse("as expected");
    }

    private static Optional<String> status(Ask ask, Answer answer) {
        int status = answer.status();
        boolean right;
        if (!ask.allowed()) {
            right = ask.actor().signedIn()
                    ? status == 403
                            || status == 404
                            // somebody else's customer is a field of the order that is wrong
                            || (ask.line().plane() == Plane.AGENT && status == 422)
                    : status == 401;
        } else {
            right = letIn(ask, answer);
        }
        return right
                ? Optional.empty()
                : Optional.of((ask.allowed() ? "is allowed" : "is not allowed") + ", and the answer was " + status + " "
                        + shortened(answer.body().toString()));
    }

    private static boolean letIn(Ask ask, Answer answer) {
        int status = answer.status();
        boolean done = status >= 200 && status < 300;
        boolean passed = done
                || AFTER_THE_GATE.contains(status)
                // guessing is slowed down for whoever asks without a sign-in
                || (ask.line().plane() == Plane.PUBLIC && status == 429)
                // there is no identity server here
                || (status == 503 && answer.body().path("code").asText().equals("IDENTITY_UNAVAILABLE"));
        Own own = ask.line().own();
        return switch (ask.target()) {
            // a thing of the neighbour named to one's own tenant is not there
            case BORROWED ->
                ask.operation().places().stream().anyMatch(House::ids)
                        ? status == 404 || (!done && AFTER_THE_GATE.contains(status))
                        : passed || status == 404;
            case PLATFORM -> passed || status == 404;
            default ->
                switch (own) {
                    // who belongs to several has to say which
                    case OK ->
                        done
                                || (ask.target() == Target.NONE
                                        && status == 422
                                        && ask.actor().tenants().size() > 1);
                    // systems have no profile
                    case GATE, LAST -> passed || (ask.line().plane() == Plane.SELF && status == 404);
                    case BOGUS -> passed || status == 404;
                };
        };
    }

    /** Looked for wherever the actor does not see the neighbour by right. */
    private static Optional<String> leak(Ask ask, String said, House foreign) {
        Actor actor = ask.actor();
        boolean byRight = actor.holds(ask.line().permission(), foreign.slug())
                && !(ask.line().permission().isEmpty()
                        && actor.outside()
                        && !actor.tenants().containsKey(foreign.slug()));
        // where a list is not narrowed to a tenant, a neighbour's thing in its filter is asked for by right as well
        boolean asked = ask.target() != Target.OWN
                && (ask.target() != Target.BORROWED || (ask.line().plane() == Plane.LIST && !actor.outside()));
        if (ask.allowed() && byRight && asked) {
            return Optional.empty();
        }
        String sent = ask.sent();
        return foreign.marks().stream()
                .filter(mark -> !mark.isEmpty() && said.contains(mark) && !sent.contains(mark))
                .findFirst()
                .map(mark -> "gives '" + mark + "' of the neighbour away: " + shortened(said));
    }

    private static String shortened(String text) {
        return text.length() > 600 ? text.substring(0, 600) + "…" : text;
    }
}
