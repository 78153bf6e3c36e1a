package io.pearl.planning;

import io.pearl.availability.Reach;
import io.pearl.campaign.CampaignProblem;
import io.pearl.catalogue.StoreId;
import io.pearl.client.OrderRequest;
import io.pearl.menu.Money;
import io.pearl.menu.Store.Point;
import io.pearl.planning.Search.Found;
import io.pearl.planning.Search.Stage;
import io.pearl.planning.language.Intent;
import io.pearl.planning.language.Intent.Wish;
import io.pearl.planning.language.Normaliser;
import io.pearl.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** From what was asked to the one quote that will be ordered, or the first reason why there is none. */
@Singleton
final class Proposals {

    private final Clock clock;
    private final Knowledge knowledge;
    private final Search search;
    private final Alternatives alternatives;
    private final Reasons reasons;

    Proposals(Clock clock, Knowledge knowledge, Search search, Alternatives alternatives, Reasons reasons) {
        this.clock = clock;
        this.knowledge = knowledge;
        this.search = search;
        this.alternatives = alternatives;
        this.reasons = reasons;
    }

    /** How far a plan has got, for its record. */
    static final class Progress {
        private List<Wish> wishes = List.of();
        private Plans.Reached reached = Plans.Reached.NOTHING;
        private Optional<Reach> reach = Optional.empty();

        List<Wish> wishes() {
            return wishes;
        }

        Plans.Reached reached() {
            return reached;
        }

        Optional<TenantId> tenant() {
            return reach.map(one -> one.store().tenant());
        }

        Optional<StoreId> store() {
            return reach.map(one -> one.store().id());
        }
    }

    /** @throws PlanFailure.Thrown with the first cause, where there is no such quote */
    Quote propose(Scope scope, OrderRequest request, String language, Trace trace, Progress progress) {
        Point address =
                new Point(request.address().latitude(), request.address().longitude());
        Instant now = clock.instant();
        String utterance = request.utterance();
        OrderRequest.Selection selection = request.selection();
        Quote quote;
        if (utterance != null) {
            List<Reach> around = search.around(scope, address, now);
            progress.wishes = understand(utterance, around, language, trace);
            progress.reached = Plans.Reached.UNDERSTOOD;
            quote = serve(around, address, language, trace, progress);
        } else if (selection != null) {
            progress.reached = Plans.Reached.UNDERSTOOD;
            List<Reach> around = search.around(scope, address, now);
            Reach reach = search.reach(scope, selection.store(), address, now)
                    .orElseThrow(() -> PlanFailure.of(PlanningProblem.NO_MATCH_ITEM, Map.of("wish", selection.store()))
                            .at("/selection/store")
                            .thrown());
            quote = take(selection, reach, around, address, language, trace, progress);
        } else {
            throw new IllegalArgumentException("neither an utterance nor a selection");
        }
        if (scope instanceof Scope.Test) {
            quote = search.withoutVoucher(quote);
        }
        price(quote, selection, language, trace, progress);
        return quote;
    }

    Quote fullPrice(Quote quote) {
        return search.fullPrice(quote);
    }

    private List<Wish> understand(String utterance, List<Reach> around, String language, Trace trace) {
        Intent intent = knowledge.reader().read(utterance);
        trace.step(
                "understand",
                Trace.facts(
                        "act",
                        intent.act(),
                        "spans",
                        intent.spans().stream()
                                .map(span -> span.text() + " → " + span.reading())
                                .collect(Collectors.joining("; ")),
                        "lines",
                        intent.lines().size()));
        PlanningProblem problem =
                switch (intent.act()) {
                    case ORDER -> null;
                    case UNCLEAR -> PlanningProblem.INTENT_UNCLEAR;
                    case CONFLICT -> PlanningProblem.INTENT_CONFLICT;
                    case INJECTION -> PlanningProblem.POLICY_BLOCK;
                    case UNKNOWN_ITEM -> PlanningProblem.NO_MATCH_ITEM;
                    case CANCEL, STATUS, OUT_OF_SCOPE -> PlanningProblem.OUT_OF_SCOPE;
                };
        if (problem != null) {
            PlanFailure failure = PlanFailure.of(problem, Map.of("wish", String.join(" ", intent.unknown())));
            // who asked for something to eat or drink may like what there is; who asked about the weather may not
            throw (problem == PlanningProblem.NO_MATCH_ITEM
                            ? failure.with(alternatives.find(around, List.of(Wish.anyDrink()), Set.of()))
                            : failure)
                    .thrown();
        }
        int cups = intent.lines().stream().mapToInt(Wish::quantity).sum();
        boolean odd = intent.lines().isEmpty()
                || intent.lines().stream().anyMatch(wish -> wish.quantity() < 1)
                || cups > Search.MOST_CUPS;
        if (odd) {
            throw PlanFailure.of(PlanningProblem.LIMIT_EXCEEDED, Map.of("limit", "1–" + Search.MOST_CUPS))
                    .thrown();
        }
        trace.say(
                "understood",
                Sentences.say(language, "step.understood", Map.of("wish", wish(intent.lines(), language))));
        return intent.lines();
    }

    private Quote serve(List<Reach> around, Point address, String language, Trace trace, Progress progress) {
        List<Found> found = search.stores(around, progress.wishes());
        trace.step(
                "match",
                Trace.facts(
                        "stores",
                        found.size(),
                        "stages",
                        found.stream()
                                .collect(Collectors.groupingBy(Found::stage, Collectors.counting()))
                                .toString(),
                        "candidates",
                        found.stream().limit(5).map(Proposals::candidate).collect(Collectors.joining("; ")),
                        "stock",
                        found.stream()
                                .findFirst()
                                .map(Found::reach)
                                .map(Proposals::stock)
                                .orElse("–")));
        if (!found.isEmpty() && found.getFirst().stage() == Stage.SERVES) {
            Quote quote = found.getFirst().quote().orElseThrow();
            matched(quote, language, trace, progress);
            return quote;
        }
        progress.reach = found.stream()
                .map(Found::reach)
                .filter(reach -> reach.zone().isPresent())
                .findFirst();
        throw reasons.of(found, address, progress.wishes(), language)
                .with(alternatives.find(around, progress.wishes(), Set.of()))
                .thrown();
    }

    private Quote take(
            OrderRequest.Selection selection,
            Reach reach,
            List<Reach> around,
            Point address,
            String language,
            Trace trace,
            Progress progress) {
        progress.reach = Optional.of(reach);
        Optional<List<Cup>> cups = search.selected(reach, selection.lines());
        if (cups.isEmpty()) {
            throw PlanFailure.of(PlanningProblem.MODIFIER_UNAVAILABLE, Map.of("wish", items(selection)))
                    .at("/selection/lines")
                    .with(alternatives.find(around, progress.wishes(), Set.of()))
                    .thrown();
        }
        progress.wishes = cups.get().stream().map(this::wish).toList();
        Quote quote = search.quote(reach, cups.get(), 0);
        trace.step(
                "match",
                Trace.facts("store", reach.store().name().en(), "metres", reach.metres(), "stock", stock(reach)));
        Optional<PlanFailure> objection = reasons.against(quote, around, address, progress.wishes(), language);
        if (objection.isPresent()) {
            throw objection
                    .get()
                    .with(alternatives.find(around, progress.wishes(), Set.of()))
                    .thrown();
        }
        matched(quote, language, trace, progress);
        return quote;
    }

    private static void matched(Quote quote, String language, Trace trace, Progress progress) {
        progress.reached = Plans.Reached.MATCHED;
        progress.reach = Optional.of(quote.reach());
        trace.say(
                "matched",
                Sentences.say(
                        language,
                        "step.matched",
                        Map.of(
                                "store", quote.reach().store().name().in(language),
                                "distance", Sentences.distance(quote.reach().metres()))));
    }

    private void price(
            Quote quote, OrderRequest.@Nullable Selection selection, String language, Trace trace, Progress progress) {
        Map<String, String> facts = Trace.facts(
                "goods", Sentences.money(quote.totals().goods()),
                "delivery", Sentences.money(quote.totals().delivery()),
                "discount", Sentences.money(quote.totals().discount()),
                "payable", Sentences.money(quote.payable()),
                "campaign",
                        quote.voucher()
                                .map(campaign -> campaign.slug())
                                .orElse(quote.voucherGone() ? "used up" : "none"));
        trace.step("price", facts);
        Optional<Money> agreed = selection == null ? Optional.empty() : Planner.agreed(selection);
        if (agreed.isPresent()
                && (!agreed.get().currency().equals(quote.payable().currency())
                        || agreed.get().compareTo(quote.payable()) < 0)) {
            throw PlanFailure.of(
                            PlanningProblem.PRICE_CHANGED,
                            Map.of(
                                    "payable", Sentences.money(quote.payable()),
                                    "agreed", Sentences.money(agreed.get())))
                    .at("/selection/agreed")
                    .with(List.of(quote))
                    .thrown();
        }
        if (quote.voucherGone() && agreed.isEmpty()) {
            throw PlanFailure.of(CampaignProblem.VOUCHER_EXHAUSTED, Map.of("payable", Sentences.money(quote.payable())))
                    .with(alternatives.atFullPrice(quote, progress.wishes()))
                    .thrown();
        }
        trace.say("quoted", Sentences.say(language, "step.quoted", facts));
    }

    private Wish wish(Cup cup) {
        return knowledge
                .reader()
                .describe(
                        new HashSet<>(List.of(
                                Normaliser.normalise(cup.item().name().zh()),
                                Normaliser.normalise(cup.item().name().en()))),
                        cup.quantity(),
                        cup.choices().stream()
                                .map(choice -> choice.optionName().zh())
                                .toList());
    }

    /** "珍珠奶茶 ×2 + 柠檬水", in the words that belong to the language. */
    static String wish(List<Wish> wishes, String language) {
        boolean chinese = language.startsWith("zh");
        return wishes.stream()
                .map(wish -> wish.terms().stream()
                                .sorted(Comparator.comparing((String term) -> han(term) != chinese)
                                        .thenComparing(String::length))
                                .findFirst()
                                .orElse(Sentences.say(language, "wish.anything", Map.of()))
                        + (wish.quantity() > 1 ? " ×" + wish.quantity() : ""))
                .collect(Collectors.joining(" + "));
    }

    private static boolean han(String text) {
        return text.codePoints().anyMatch(Character::isIdeographic);
    }

    private static String items(OrderRequest.Selection selection) {
        return selection.lines().stream().map(OrderRequest.SelectedLine::item).collect(Collectors.joining(", "));
    }

    /** How far what is known of the store's stock can be believed, and whether its kitchen is slow. */
    private static String stock(Reach reach) {
        return reach.shelf().confidence()
                + reach.shelf().heardAt().map(at -> ", heard " + at).orElse(", never heard")
                + reach.opening()
                        .busy()
                        .map(busy -> ", busy +" + busy.extraMinutes() + " min")
                        .orElse("");
    }

    private static String candidate(Found found) {
        return found.reach().store().name().en() + " " + found.stage() + " "
                + found.reach().metres() + " m"
                + found.quote()
                        .map(quote -> " " + Sentences.money(quote.payable()))
                        .orElse("");
    }
}
