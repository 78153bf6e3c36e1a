package io.pearl.planning;

import io.pearl.availability.Pause;
import io.pearl.availability.Reach;
import io.pearl.menu.Coverage;
import io.pearl.menu.Money;
import io.pearl.menu.Store.Point;
import io.pearl.menu.Text;
import io.pearl.planning.Search.Found;
import io.pearl.planning.Search.Stage;
import io.pearl.planning.language.Intent.Wish;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Why something cannot be had, with what the customer should know of it. */
@Singleton
final class Reasons {

    /** Further off than this nobody cares by how much a zone was missed. */
    private static final long NEAR_METRES = 10_000;

    private final Search search;

    Reasons(Search search) {
        this.search = search;
    }

    /** A store that is out of range, and how it stands to the address. */
    private record Outside(Reach reach, Coverage.Outside coverage) {}

    /** Why none of the stores serves, by the one that got furthest. */
    PlanFailure of(List<Found> found, Point address, List<Wish> wishes, String language) {
        Map<String, String> wish = Map.of("wish", Proposals.wish(wishes, language));
        if (found.stream().allMatch(one -> one.stage() == Stage.NO_ITEM)) {
            return PlanFailure.of(PlanningProblem.NO_MATCH_ITEM, wish);
        }
        if (found.stream().allMatch(one -> one.stage().compareTo(Stage.NO_MODIFIER) <= 0)) {
            return PlanFailure.of(PlanningProblem.MODIFIER_UNAVAILABLE, wish);
        }
        List<Found> near =
                found.stream().filter(one -> one.reach().zone().isPresent()).toList();
        if (near.isEmpty()) {
            return outOfZone(found, address, language);
        }
        Found furthest = near.getFirst();
        return switch (furthest.stage()) {
            case CLOSED -> closed(near, wish, language);
            case SOLD_OUT ->
                soldOut(furthest.reach(), furthest.quote().map(Quote::cups).orElse(List.of()), wish, language);
            case BELOW_MINIMUM -> PlanFailure.of(PlanningProblem.LIMIT_EXCEEDED, minimum(furthest.quote()));
            case NO_MODIFIER -> PlanFailure.of(PlanningProblem.MODIFIER_UNAVAILABLE, wish);
            default -> PlanFailure.of(PlanningProblem.NO_MATCH_ITEM, wish);
        };
    }

    /**
     * Why the selected store cannot make it now.
     *
     * @param around stores that deliver to the address, where any do
     */
    Optional<PlanFailure> against(Quote quote, List<Reach> around, Point address, List<Wish> wishes, String language) {
        Reach reach = quote.reach();
        Map<String, String> wish = Map.of("wish", Proposals.wish(wishes, language));
        if (reach.zone().isEmpty()) {
            return Optional.of(outOfZone(quote, around, address, language));
        }
        if (!reach.open()) {
            return Optional.of(closed(List.of(new Found(reach, Stage.CLOSED, Optional.of(quote))), wish, language));
        }
        if (!search.missing(reach, quote.cups()).isEmpty()) {
            return Optional.of(soldOut(reach, quote.cups(), wish, language));
        }
        if (Search.belowMinimum(quote)) {
            return Optional.of(PlanFailure.of(PlanningProblem.LIMIT_EXCEEDED, minimum(Optional.of(quote))));
        }
        if (quote.count() > Search.MOST_CUPS) {
            return Optional.of(
                    PlanFailure.of(PlanningProblem.LIMIT_EXCEEDED, Map.of("limit", "1–" + Search.MOST_CUPS)));
        }
        return Optional.empty();
    }

    private PlanFailure outOfZone(List<Found> found, Point address, String language) {
        Optional<Outside> nearest = found.stream()
                .map(Found::reach)
                .flatMap(reach -> search.explain(reach, address, nothing(reach)) instanceof Coverage.Outside outside
                        ? Optional.of(new Outside(reach, outside)).stream()
                        : Optional.<Outside>empty().stream())
                .min(Comparator.comparing(outside -> outside.coverage().metres()));
        long metres =
                found.stream().mapToLong(one -> one.reach().metres()).min().orElse(0);
        Map<String, String> distance = Map.of("distance", Sentences.distance(metres));
        return nearest.filter(outside -> outside.coverage().metres() <= NEAR_METRES)
                .map(outside -> PlanFailure.of(
                                PlanningProblem.OUT_OF_ZONE,
                                Map.of(
                                        "store",
                                        name(outside.reach(), language),
                                        "explained",
                                        outside.coverage().words().in(language)))
                        .saying("near"))
                .orElseGet(() -> PlanFailure.of(PlanningProblem.OUT_OF_ZONE, distance))
                .at("/address");
    }

    private PlanFailure outOfZone(Quote quote, List<Reach> around, Point address, String language) {
        Reach reach = quote.reach();
        Coverage coverage = search.explain(reach, address, quote.totals().goods());
        Map<String, String> facts = new HashMap<>(Map.of(
                "store", name(reach, language), "explained", coverage.words().in(language)));
        Optional<Reach> other = around.stream().filter(Reach::serves).min(Comparator.comparingLong(Reach::metres));
        other.ifPresent(one -> facts.put("other", name(one, language)));
        return PlanFailure.of(PlanningProblem.OUT_OF_ZONE, facts)
                .saying(other.isPresent() ? "other" : "selected")
                .at("/address");
    }

    private static Money nothing(Reach reach) {
        return Money.zero(reach.store().menu().currency());
    }

    /** By the store that opens first. */
    private static PlanFailure closed(List<Found> near, Map<String, String> wish, String language) {
        List<Reach> closed = near.stream()
                .filter(one -> one.stage() == Stage.CLOSED)
                .map(Found::reach)
                .toList();
        Reach first = closed.stream()
                .min(Comparator.comparing(reach -> reach.opensAt().orElse(Instant.MAX)))
                .orElseThrow();
        Map<String, String> facts = new HashMap<>(wish);
        facts.put(
                "opens",
                first.opensAt()
                        .map(at -> at.atZone(first.store().zone()).format(DateTimeFormatter.ofPattern("MM-dd HH:mm")))
                        .orElse("–"));
        Optional<Pause> paused = first.opening().paused();
        if (paused.isEmpty()) {
            return PlanFailure.of(PlanningProblem.STORE_CLOSED, facts);
        }
        facts.put("store", name(first, language));
        facts.put("reason", paused.get().reason());
        return PlanFailure.of(PlanningProblem.STORE_CLOSED, facts)
                .saying(paused.get().over().isPresent() ? "paused" : "shut");
    }

    /** Names what is out where that is not the drink itself. */
    private PlanFailure soldOut(Reach reach, List<Cup> cups, Map<String, String> wish, String language) {
        Set<Text> missing = search.missing(reach, cups);
        cups.forEach(cup -> missing.remove(cup.item().name()));
        if (missing.isEmpty()) {
            return PlanFailure.of(PlanningProblem.SOLD_OUT, wish);
        }
        Map<String, String> facts = new HashMap<>(wish);
        facts.put(
                "missing",
                missing.stream()
                        .map(text -> text.in(language))
                        .collect(Collectors.joining(language.startsWith("zh") ? "、" : ", ")));
        return PlanFailure.of(PlanningProblem.SOLD_OUT, facts).saying("missing");
    }

    private static Map<String, String> minimum(Optional<Quote> quote) {
        return Map.of(
                "limit",
                "≥ "
                        + quote.flatMap(one -> one.reach()
                                        .zone()
                                        .map(zone ->
                                                zone.minimumOrder(one.totals().goods())))
                                .map(Sentences::money)
                                .orElse("–"));
    }

    private static String name(Reach reach, String language) {
        return reach.store().name().in(language);
    }
}
