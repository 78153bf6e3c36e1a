package io.pearl.planning;

import io.pearl.availability.Availability;
import io.pearl.availability.Reach;
import io.pearl.availability.Shelf;
import io.pearl.campaign.Campaigns;
import io.pearl.catalogue.Catalogue;
import io.pearl.catalogue.StoreId;
import io.pearl.client.OrderRequest;
import io.pearl.menu.Coverage;
import io.pearl.menu.Item;
import io.pearl.menu.Money;
import io.pearl.menu.OptionRef;
import io.pearl.menu.Store.Point;
import io.pearl.menu.Text;
import io.pearl.ordering.Order;
import io.pearl.planning.Knowledge.NamedItem;
import io.pearl.planning.language.Intent.Wish;
import io.pearl.tenancy.LiveTenants;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Finds, for an address, who can make what was wished, and what it would cost. */
@Singleton
final class Search {

    /** An order has at most this many cups: a till prints them all. */
    static final int MOST_CUPS = 100;

    private final Clock clock;
    private final Catalogue catalogue;
    private final Knowledge knowledge;
    private final Availability availability;
    private final Campaigns campaigns;
    private final LiveTenants live;

    Search(
            Clock clock,
            Catalogue catalogue,
            Knowledge knowledge,
            Availability availability,
            Campaigns campaigns,
            LiveTenants live) {
        this.clock = clock;
        this.catalogue = catalogue;
        this.knowledge = knowledge;
        this.availability = availability;
        this.campaigns = campaigns;
        this.live = live;
    }

    /** How far a store gets with a wish; later is further. */
    enum Stage {
        NO_ITEM,
        NO_MODIFIER,
        OUT_OF_ZONE,
        CLOSED,
        SOLD_OUT,
        BELOW_MINIMUM,
        SERVES
    }

    /**
     * A store and how far it got.
     *
     * @param quote what it would make, where it can make it at all
     */
    record Found(Reach reach, Stage stage, Optional<Quote> quote) {}

    /** Every store with how far it gets, best first: those that serve by fit, freshness of their stock, price and distance. */
    List<Found> stores(List<Reach> around, List<Wish> wishes) {
        List<Found> found = new ArrayList<>();
        for (Reach reach : around) {
            found.add(find(reach, wishes));
        }
        found.sort(Comparator.comparing(Found::stage)
                .reversed()
                .thenComparing(one -> one.quote().map(Quote::quality).orElse(0), Comparator.reverseOrder())
                .thenComparing(one -> foreign(one.reach()))
                // of two shops the one of which it is surer that it has the drink
                .thenComparing(one -> one.reach().shelf().confidence())
                .thenComparing(
                        one -> one.quote().map(quote -> quote.payable().minor()).orElse(Long.MAX_VALUE))
                .thenComparing(one -> one.reach().metres()));
        return found;
    }

    /** The drinks of one store for each wish; empty where one of them cannot be had. */
    private Optional<List<Cup>> cups(List<Wish> wishes, Function<Wish, List<NamedItem>> items) {
        List<Cup> cups = new ArrayList<>();
        for (Wish wish : wishes) {
            Optional<Cup> best = best(items.apply(wish), wish);
            if (best.isEmpty()) {
                return Optional.empty();
            }
            cups.add(best.get());
        }
        return Optional.of(cups);
    }

    /** What a store can make now in this number, each item with the options that are left. */
    List<NamedItem> offered(Reach reach, int cups) {
        Shelf shelf = reach.shelf();
        List<NamedItem> all = knowledge.items(reach.store());
        return shelf.full()
                ? all
                : all.stream()
                        .flatMap(item -> shelf.offer(item.item(), cups).item().map(item::offered).stream())
                        .toList();
    }

    /** What is out, so that these cups cannot be made now. */
    Set<Text> missing(Reach reach, List<Cup> cups) {
        Set<Text> missing = new LinkedHashSet<>();
        for (Cup cup : cups) {
            Shelf.Offered offered = reach.shelf().offer(cup.item(), cup.quantity());
            if (offered.item().isEmpty()) {
                missing.addAll(offered.missing());
            }
            cup.choices().stream()
                    .filter(choice -> offered.gone().contains(new OptionRef(choice.group(), choice.option())))
                    .forEach(choice -> missing.add(choice.optionName()));
        }
        return missing;
    }

    /** Whether a store delivers to a place, in words and numbers. */
    Coverage explain(Reach reach, Point address, Money goods) {
        return availability.explain(reach.store(), address, goods, clock.instant());
    }

    /** How one store stands to an address; empty where there is no such store, or it is out of scope. */
    Optional<Reach> reach(Scope scope, String store, Point address, Instant now) {
        return StoreId.parse(store)
                .flatMap(id -> catalogue.snapshot().store(id))
                .filter(found -> scope.admits(found, live))
                .map(found -> availability.reach(found, address, now));
    }

    /** What a selection is at its store; empty where the menu has changed so that it cannot be made any more. */
    Optional<List<Cup>> selected(Reach reach, List<OrderRequest.SelectedLine> lines) {
        List<Cup> cups = new ArrayList<>();
        for (OrderRequest.SelectedLine line : lines) {
            Optional<Cup> cup = knowledge.items(reach.store()).stream()
                    .filter(item -> item.item().id().equals(line.item()))
                    .findFirst()
                    .flatMap(item -> CupMaker.exactly(item.item(), Set.copyOf(line.options()), line.quantity()));
            if (cup.isEmpty()) {
                return Optional.empty();
            }
            cups.add(cup.get());
        }
        return Optional.of(cups);
    }

    /** Prices cups at a store, with the voucher that is on. A store out of range is priced without delivery. */
    Quote quote(Reach reach, List<Cup> cups, int quality) {
        String currency = reach.store().menu().currency();
        Money goods = cups.stream().map(Cup::total).reduce(Money.zero(currency), Money::plus);
        Money delivery = reach.zone().map(zone -> zone.fee(goods)).orElse(Money.zero(currency));
        Campaigns.Offer offer = campaigns.offer(goods.plus(delivery));
        Optional<Campaigns.Offer.Voucher> voucher =
                offer instanceof Campaigns.Offer.Voucher found ? Optional.of(found) : Optional.empty();
        return new Quote(
                reach,
                cups,
                quality,
                new Order.Totals(
                        goods,
                        delivery,
                        voucher.map(Campaigns.Offer.Voucher::discount).orElse(Money.zero(currency))),
                voucher.map(Campaigns.Offer.Voucher::campaign),
                offer instanceof Campaigns.Offer.UsedUp);
    }

    /** The same order without its voucher, which is gone. */
    Quote fullPrice(Quote quote) {
        return atFullPrice(quote, true);
    }

    /** The same order where no voucher is to be had. */
    Quote withoutVoucher(Quote quote) {
        return atFullPrice(quote, false);
    }

    private static Quote atFullPrice(Quote quote, boolean voucherGone) {
        Money nothing = Money.zero(quote.payable().currency());
        return new Quote(
                quote.reach(),
                quote.cups(),
                quote.quality(),
                new Order.Totals(quote.totals().goods(), quote.totals().delivery(), nothing),
                Optional.empty(),
                voucherGone);
    }

    List<Reach> around(Scope scope, Point address, Instant now) {
        return availability.around(address, now, store -> scope.admits(store, live));
    }

    List<NamedItem> items(Reach reach) {
        return knowledge.items(reach.store());
    }

    private Found find(Reach reach, List<Wish> wishes) {
        boolean named = wishes.stream()
                .allMatch(wish -> knowledge.items(reach.store()).stream().anyMatch(item -> item.fit(wish) > 0));
        if (!named) {
            return new Found(reach, Stage.NO_ITEM, Optional.empty());
        }
        Optional<List<Cup>> possible = cups(wishes, wish -> items(reach));
        if (possible.isEmpty()) {
            return new Found(reach, Stage.NO_MODIFIER, Optional.empty());
        }
        Optional<List<Cup>> inStock =
                reach.shelf().full() ? possible : cups(wishes, wish -> offered(reach, wish.quantity()));
        List<Cup> cups = inStock.orElse(possible.get());
        Quote quote = quote(reach, cups, quality(reach, cups, wishes));
        Stage stage = Stage.SERVES;
        if (reach.zone().isEmpty()) {
            stage = Stage.OUT_OF_ZONE;
        } else if (!reach.open()) {
            stage = Stage.CLOSED;
        } else if (inStock.isEmpty()) {
            stage = Stage.SOLD_OUT;
        } else if (belowMinimum(quote)) {
            stage = Stage.BELOW_MINIMUM;
        }
        return new Found(reach, stage, Optional.of(quote));
    }

    /** How well the cups fit what was said, from names that were normalised when the menu came in. */
    private int quality(Reach reach, List<Cup> cups, List<Wish> wishes) {
        int quality = 0;
        for (int i = 0; i < cups.size(); i++) {
            Item made = cups.get(i).item();
            Wish wish = wishes.get(i);
            quality += items(reach).stream()
                    .filter(item -> item.item().id().equals(made.id()))
                    .mapToInt(item -> item.fit(wish))
                    .findFirst()
                    .orElse(0);
        }
        return quality;
    }

    static boolean belowMinimum(Quote quote) {
        Money goods = quote.totals().goods();
        return quote.reach()
                .zone()
                .filter(zone -> goods.compareTo(zone.minimumOrder(goods)) < 0)
                .isPresent();
    }

    private static Optional<Cup> best(List<NamedItem> items, Wish wish) {
        record Ranked(NamedItem item, Cup cup, int fit) {}
        return items.stream()
                .filter(item -> item.fit(wish) > 0)
                .flatMap(item ->
                        CupMaker.make(item.item(), wish).map(cup -> new Ranked(item, cup, item.fit(wish))).stream())
                .min(Comparator.comparingInt(Ranked::fit)
                        .reversed()
                        .thenComparing(
                                ranked -> ranked.item().item().weeklyOrders().orElse(0), Comparator.reverseOrder()))
                .map(Ranked::cup);
    }

    /** The platform's own currency goes before others: a customer who names none pays in it. */
    private static boolean foreign(Reach reach) {
        return !reach.store().menu().currency().equals("CNY");
    }
}
