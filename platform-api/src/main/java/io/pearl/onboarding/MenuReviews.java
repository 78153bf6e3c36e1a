package io.pearl.onboarding;

import io.pearl.adapter.Finding;
import io.pearl.catalogue.Catalogue;
import io.pearl.catalogue.LastPulls;
import io.pearl.kernel.Json;
import io.pearl.kernel.Refused;
import io.pearl.kernel.Turns;
import io.pearl.menu.Money;
import io.pearl.tenancy.Caller;
import io.pearl.tenancy.Permission;
import io.pearl.tenancy.TenancyProblem;
import io.pearl.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A person's look at all menus of a tenant, and what differs from those somebody accepted before. */
@Singleton
public final class MenuReviews {

    private static final int MOST_SHOWN = 500;

    /** Each reads all documents of a tenant's systems again, which may have 20 MB. */
    private static final int AT_ONCE = 2;

    final Turns turns = new Turns(AT_ONCE, TenancyProblem.BUSY);

    private final Catalogue catalogue;
    private final LastPulls pulls;
    private final Marks marks;

    MenuReviews(Catalogue catalogue, LastPulls pulls, Marks marks) {
        this.catalogue = catalogue;
        this.pulls = pulls;
        this.marks = marks;
    }

    /**
     * @param shown at most 500 items, those sold by most stores first
     * @param changes against what was accepted last, at most 500; none where nothing was accepted yet
     */
    public record Review(
            String hash,
            int coverage,
            boolean accepted,
            int stores,
            int menus,
            int items,
            List<Menus.Sold> shown,
            List<Change> changes,
            List<Finding> findings) {}

    /** What a change is about. */
    public enum Kind {
        ADDED,
        REMOVED,
        RENAMED,
        REPRICED,
        /** What can be chosen, or what it is at stores that sell it differently. */
        OPTIONS
    }

    public record Change(Kind kind, String item, Optional<String> before, Optional<String> after) {}

    /** What was accepted, as short as it can be told what differs later. */
    record Accepted(List<Entry> items) {
        record Entry(String key, String id, String name, long price, String currency, String print) {}
    }

    /** @throws Refused BUSY */
    public Review review(Caller who, TenantId tenant) {
        who.needIn(tenant, Permission.STORES_READ);
        return turns.take(() -> look(tenant));
    }

    private Review look(TenantId tenant) {
        Menus menus = Menus.of(catalogue, tenant);
        Optional<Mark> last = marks.last(tenant, Step.MENU);
        boolean accepted =
                last.filter(mark -> mark.acknowledged().equals(menus.hash())).isPresent();
        List<Change> changes = last.isEmpty() || accepted
                ? List.of()
                : marks.lastBody(tenant, Step.MENU)
                        .map(body -> changes(Json.read(body, Accepted.class), menus))
                        .orElse(List.of());
        return new Review(
                menus.hash(),
                menus.coverage(),
                accepted,
                menus.stores(),
                menus.menus(),
                menus.items().size(),
                menus.items().stream().limit(MOST_SHOWN).toList(),
                changes.stream().limit(MOST_SHOWN).toList(),
                pulls.findings(tenant));
    }

    /** @throws Refused MENU_MOVED where the menus are not those with this hash */
    public void accept(Caller who, TenantId tenant, String hash) {
        who.needIn(tenant, Permission.STORES_WRITE);
        Menus menus = Menus.of(catalogue, tenant);
        if (menus.stores() == 0) {
            throw Refused.field(OnboardingProblem.NOT_READY, "/steps/stores", "is open: there is no menu to look at");
        }
        if (!menus.hash().equals(hash)) {
            throw Refused.field(OnboardingProblem.MENU_MOVED, "/hash", "is not that of the present menus: look again");
        }
        Optional<Mark> last = marks.last(tenant, Step.MENU);
        if (last.filter(mark -> mark.acknowledged().equals(hash)).isPresent()) {
            return;
        }
        Accepted accepted = new Accepted(menus.items().stream()
                .map(item -> new Accepted.Entry(
                        item.key(),
                        item.id(),
                        item.name().zh(),
                        item.price().minor(),
                        item.price().currency(),
                        item.print()))
                .toList());
        marks.put(
                who,
                tenant,
                new Marks.Acknowledgement(
                        Step.MENU,
                        hash,
                        Json.write(accepted),
                        who.name(),
                        last.map(Mark::acknowledged).orElse(null),
                        hash));
    }

    Found found(TenantId tenant, Optional<Mark> last) {
        Menus menus = Menus.of(catalogue, tenant);
        Map<String, String> facts =
                Found.facts("menus", menus.menus(), "items", menus.items().size(), "coverage", menus.coverage());
        if (menus.stores() == 0) {
            return Found.of(Step.MENU, List.of("menu"), facts);
        }
        Optional<Mark> current = last.filter(mark -> mark.acknowledged().equals(menus.hash()));
        List<String> missing =
                current.isPresent() ? List.of() : List.of(last.isPresent() ? "changed-since" : "acceptance");
        return Found.of(Step.MENU, missing, facts).by(current);
    }

    private static List<Change> changes(Accepted accepted, Menus menus) {
        Map<String, Accepted.Entry> before = new HashMap<>();
        accepted.items().forEach(entry -> before.put(entry.key(), entry));
        List<Change> changes = new ArrayList<>();
        for (Menus.Sold now : menus.items()) {
            Accepted.@Nullable Entry then = before.remove(now.key());
            if (then == null) {
                changes.add(new Change(Kind.ADDED, now.id(), Optional.empty(), Optional.of(shown(now))));
                continue;
            }
            boolean renamed = !then.name().equals(now.name().zh());
            Money price = new Money(then.price(), then.currency());
            boolean repriced = !price.equals(now.price());
            if (renamed) {
                changes.add(
                        change(Kind.RENAMED, now.id(), then.name(), now.name().zh()));
            }
            if (repriced) {
                changes.add(change(
                        Kind.REPRICED, now.id(), price.major(), now.price().major()));
            }
            if (!renamed && !repriced && !then.print().equals(now.print())) {
                changes.add(new Change(
                        Kind.OPTIONS,
                        now.id(),
                        Optional.empty(),
                        Optional.of(now.name().zh())));
            }
        }
        before.values()
                .forEach(gone ->
                        changes.add(new Change(Kind.REMOVED, gone.id(), Optional.of(gone.name()), Optional.empty())));
        return changes;
    }

    private static String shown(Menus.Sold item) {
        return item.name().zh() + " " + item.price().major();
    }

    private static Change change(Kind kind, String item, String before, String after) {
        return new Change(kind, item, Optional.of(before), Optional.of(after));
    }
}
