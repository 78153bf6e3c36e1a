package io.pearl.planning;

import io.pearl.client.AgentOrder;
import io.pearl.client.OrdersApi.PlanStep;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a plan did: each step with the facts it decided by, for staff, and the steps as told to the customer. */
public final class Trace {

    private final Clock clock;
    private final List<PlanStep> steps = new ArrayList<>();
    private final List<AgentOrder.Step> said = new ArrayList<>();
    private long since = System.nanoTime();

    Trace(Clock clock) {
        this.clock = clock;
    }

    /** As it is stored. */
    public record Stored(List<PlanStep> steps, List<AgentOrder.Step> said) {}

    /** Ends a step; it took the time since the one before. */
    void step(String code, Map<String, String> facts) {
        long now = System.nanoTime();
        steps.add(new PlanStep(
                code,
                (now - since) / 1000,
                facts.entrySet().stream()
                        .map(fact -> new PlanStep.Fact(fact.getKey(), shortened(fact.getValue())))
                        .toList()));
        since = now;
    }

    void say(String code, String text) {
        said.add(new AgentOrder.Step(clock.instant(), code, text));
    }

    /** Says it in place of what was said under the same code before. */
    void sayLast(String code, String text) {
        said.removeIf(step -> step.code().equals(code));
        say(code, text);
    }

    Stored stored() {
        return new Stored(List.copyOf(steps), List.copyOf(said));
    }

    /** Facts in the order given: name, value, name, value. */
    static Map<String, String> facts(Object... namesAndValues) {
        Map<String, String> facts = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            facts.put(String.valueOf(namesAndValues[i]), String.valueOf(namesAndValues[i + 1]));
        }
        return facts;
    }

    private static String shortened(String value) {
        return value.length() > 600 ? value.substring(0, 600) + "…" : value;
    }
}
