package io.pearl.local.order;

import io.pearl.client.AgentOrder;
import io.pearl.client.Alternative;
import io.pearl.client.OrderRequest;
import io.pearl.client.Problem;
import io.pearl.local.api.ApiProblem;
import io.pearl.local.api.PearlApi;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Orders, reports each step as it happens, and where it fails offers what can be had instead. */
public final class Conversation {

    /** Decides among alternatives; nothing to take none. */
    public interface Choice {
        Optional<Alternative> among(List<Alternative> alternatives);
    }

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(300);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

    private final PearlApi api;
    private final Words words;
    private final PrintStream out;
    private final Choice choice;

    public Conversation(PearlApi api, Words words, PrintStream out, Choice choice) {
        this.api = api;
        this.words = words;
        this.out = out;
        this.choice = choice;
    }

    /** @return whether a cup arrived in the end */
    public boolean order(OrderRequest request) {
        @Nullable OrderRequest next = request;
        while (next != null) {
            Outcome outcome = attempt(next);
            if (outcome.delivered()) {
                return true;
            }
            OrderRequest failed = next;
            next = choice.among(outcome.alternatives())
                    .map(taken -> select(failed, taken))
                    .orElse(null);
        }
        return false;
    }

    private record Outcome(boolean delivered, List<Alternative> alternatives) {}

    private Outcome attempt(OrderRequest request) {
        AgentOrder order;
        try {
            order = api.place(UUID.randomUUID().toString(), request);
        } catch (ApiProblem refused) {
            return refused(refused);
        }
        order = follow(order);
        AgentOrder.@Nullable Failure failure = order.failure();
        if (failure != null) {
            out.println("\n" + failure.message());
            return offer(failure.alternatives());
        }
        out.println();
        out.print(Receipt.of(order, words));
        if (!order.state().ended()) {
            out.println(words.text("waiting", PATIENCE.toSeconds()));
        }
        return new Outcome(true, List.of());
    }

    private AgentOrder follow(AgentOrder placed) {
        AgentOrder order = placed;
        int shown = show(order, 0);
        Instant until = Instant.now().plus(PATIENCE);
        while (!order.state().ended() && Instant.now().isBefore(until)) {
            pause();
            order = api.follow(order.id());
            shown = show(order, shown);
        }
        return order;
    }

    private int show(AgentOrder order, int shown) {
        List<AgentOrder.Step> steps = order.steps();
        for (AgentOrder.Step step : steps.subList(Math.min(shown, steps.size()), steps.size())) {
            out.println(TIME.format(step.at()) + "  " + step.text());
        }
        out.flush();
        return steps.size();
    }

    private Outcome refused(ApiProblem refused) {
        Problem problem = refused.problem();
        out.println(refused.sentence());
        if (problem.errors() != null) {
            // where the sentence already says it, naming the field is enough
            problem.errors()
                    .forEach(error -> out.println("  " + error.pointer()
                            + (refused.sentence().contains(error.detail()) ? "" : "  " + error.detail())));
        }
        out.println("  " + problem.code());
        return problem.alternatives() == null ? new Outcome(false, List.of()) : offer(problem.alternatives());
    }

    private Outcome offer(List<Alternative> alternatives) {
        out.println();
        out.print(Alternatives.of(alternatives, words));
        out.flush();
        return new Outcome(false, alternatives);
    }

    private static OrderRequest select(OrderRequest request, Alternative taken) {
        return new OrderRequest(
                null, taken.selection(), request.customer(), request.address(), request.language(), request.payment());
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
