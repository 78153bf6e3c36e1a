package io.pearl.planning;

import io.pearl.availability.Reach;
import io.pearl.catalogue.StoreId;
import io.pearl.client.Alternative;
import io.pearl.client.Amount;
import io.pearl.client.OrderRequest;
import io.pearl.planning.Knowledge.NamedItem;
import io.pearl.planning.language.Intent.Wish;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a customer can have instead. Every one is open, in range, in stock and priced at the moment it is offered. */
@Singleton
final class Alternatives {

    private static final int MOST = 3;
    private static final int STORES = 12;

    private final Search search;

    Alternatives(Search search) {
        this.search = search;
    }

    /**
     * Up to three: the same drinks elsewhere or made as nearly as possible, then drinks that resemble them.
     *
     * @param without stores that are out of the question
     */
    List<Quote> find(List<Reach> around, List<Wish> wishes, Set<StoreId> without) {
        List<Reach> serving = around.stream()
                .filter(reach ->
                        reach.serves() && !without.contains(reach.store().id()))
                .limit(STORES)
                .toList();
        List<Quote> offers = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Reach reach : serving) {
            sameDrinks(reach, wishes).ifPresent(cups -> offer(reach, cups, offers, seen));
        }
        offers.sort(Comparator.comparing((Quote quote) -> quote.payable().minor())
                .thenComparing(quote -> quote.reach().metres()));
        for (int rank = 0; rank < MOST && offers.size() < MOST; rank++) {
            for (Reach reach : serving) {
                if (offers.size() < MOST) {
                    int place = rank;
                    similar(reach, wishes, place).ifPresent(cups -> offer(reach, cups, offers, seen));
                }
            }
        }
        return offers.stream().limit(MOST).toList();
    }

    /** The order at its full price, and cheaper drinks of the same shop at theirs. */
    List<Quote> atFullPrice(Quote quote, List<Wish> wishes) {
        List<Quote> offers = new ArrayList<>();
        offers.add(search.fullPrice(quote));
        Set<String> seen = new HashSet<>(Set.of(key(quote.cups())));
        search.offered(quote.reach(), 1).stream()
                .filter(NamedItem::drink)
                .sorted(Comparator.comparing(item -> item.item().price()))
                .limit(8)
                .forEach(item -> {
                    Wish first = wishes.isEmpty() ? null : wishes.getFirst();
                    Optional<Cup> cup = first == null ? Optional.empty() : CupMaker.nearest(item.item(), first);
                    cup.filter(one ->
                                    offers.size() < MOST && seen.add(one.item().id()))
                            .map(one -> search.fullPrice(search.quote(quote.reach(), List.of(one), 0)))
                            .filter(Alternatives::reachesMinimum)
                            .filter(one ->
                                    one.payable().compareTo(offers.getFirst().payable()) < 0)
                            .ifPresent(offers::add);
                });
        return offers;
    }

    /** As the customer is shown it. */
    static Alternative shown(Quote quote, String language) {
        List<String> items =
                quote.cups().stream().map(cup -> cup.text(language)).toList();
        String store = quote.reach().store().name().in(language);
        Amount payable = new Amount(quote.payable().minor(), quote.payable().currency());
        String text = Sentences.say(
                language,
                "alternative",
                Map.of(
                        "items", String.join(" + ", items),
                        "store", store,
                        "payable", Sentences.money(quote.payable())));
        return new Alternative(
                text,
                store,
                items,
                payable,
                new OrderRequest.Selection(
                        quote.reach().store().id().toString(),
                        quote.cups().stream().map(Alternatives::selected).toList(),
                        payable));
    }

    private static OrderRequest.SelectedLine selected(Cup cup) {
        return new OrderRequest.SelectedLine(
                cup.item().id(),
                cup.choices().stream()
                        .map(choice -> choice.group() + "/" + choice.option())
                        .toList(),
                cup.quantity());
    }

    /** The drinks that were named, made as nearly to the wish as this shop does. */
    private Optional<List<Cup>> sameDrinks(Reach reach, List<Wish> wishes) {
        List<Cup> cups = new ArrayList<>();
        for (Wish wish : wishes) {
            Optional<Cup> cup = wish.anything()
                    ? Optional.empty()
                    : search.offered(reach, wish.quantity()).stream()
                            .filter(item -> item.fit(wish) > 0)
                            .sorted(Comparator.comparingInt((NamedItem item) -> -item.fit(wish)))
                            .flatMap(item -> CupMaker.nearest(item.item(), wish).stream())
                            .findFirst();
            if (cup.isEmpty()) {
                return Optional.empty();
            }
            cups.add(cup.get());
        }
        return Optional.of(cups);
    }

    /** Drinks that resemble those named, the {@code rank}-th best of this shop. */
    private Optional<List<Cup>> similar(Reach reach, List<Wish> wishes, int rank) {
        List<Cup> cups = new ArrayList<>();
        for (Wish wish : wishes) {
            List<Cup> ranked = search.offered(reach, wish.quantity()).stream()
                    .filter(NamedItem::drink)
                    .sorted(Comparator.comparingInt((NamedItem item) -> -resemblance(item, wish))
                            .thenComparing(item -> -item.item().weeklyOrders().orElse(0)))
                    .limit(MOST + 2L)
                    .flatMap(item -> CupMaker.nearest(item.item(), wish).stream())
                    .toList();
            if (ranked.size() <= rank) {
                return Optional.empty();
            }
            cups.add(ranked.get(rank));
        }
        return Optional.of(cups);
    }

    /** Characters or words that the names share: 芋泥奶茶 is nearer to 珍珠奶茶 than 柠檬水 is. */
    private static int resemblance(NamedItem item, Wish wish) {
        return wish.terms().stream()
                .mapToInt(term -> (int) Math.max(
                        term.codePoints()
                                .filter(c -> c > 0x2e80 && item.zh().indexOf(c) >= 0)
                                .count(),
                        List.of(term.split(" ", -1)).stream()
                                .filter(word -> word.length() > 2 && item.en().contains(word))
                                .count()))
                .max()
                .orElse(0);
    }

    private void offer(Reach reach, List<Cup> cups, List<Quote> offers, Set<String> seen) {
        Quote quote = search.quote(reach, cups, 0);
        if (reachesMinimum(quote) && seen.add(key(cups))) {
            offers.add(quote);
        }
    }

    private static boolean reachesMinimum(Quote quote) {
        return quote.reach().zone().isPresent() && !Search.belowMinimum(quote);
    }

    /** The same drink is offered once, from the first shop that has it. */
    private static String key(List<Cup> cups) {
        return cups.stream().map(cup -> cup.item().name().zh()).sorted().collect(Collectors.joining("+"));
    }
}
