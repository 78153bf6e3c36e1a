package io.pearl.onboarding;

import io.pearl.availability.Availability;
import io.pearl.catalogue.Catalogue;
import io.pearl.catalogue.LastPulls;
import io.pearl.catalogue.PublishedStore;
import io.pearl.catalogue.imports.Stores;
import io.pearl.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The steps that are read off the tenant's systems and what they brought. */
@Singleton
final class SupplySteps {

    private static final int EXAMPLES = 3;

    private final LastPulls pulls;
    private final Stores stores;
    private final Catalogue catalogue;
    private final Availability availability;

    SupplySteps(LastPulls pulls, Stores stores, Catalogue catalogue, Availability availability) {
        this.pulls = pulls;
        this.stores = stores;
        this.catalogue = catalogue;
        this.availability = availability;
    }

    Found connection(TenantId tenant) {
        List<LastPulls.Pulled> systems = pulls.of(tenant);
        List<LastPulls.Pulled> broken =
                systems.stream().filter(system -> system.trouble().isPresent()).toList();
        boolean works = systems.stream().anyMatch(LastPulls.Pulled::works);
        Map<String, String> facts = Found.facts("connections", systems.size());
        broken.stream().findFirst().ifPresent(system -> {
            facts.put("troubled", system.connection());
            facts.put("trouble", system.trouble().orElse(""));
        });
        if (works && broken.isEmpty()) {
            return Found.of(Step.CONNECTION, List.of(), facts);
        }
        if (!broken.isEmpty()) {
            return Found.of(Step.CONNECTION, List.of("working-pull"), facts);
        }
        // what is connected and was not pulled yet only has to be waited for
        return new Found(
                Step.CONNECTION,
                List.of(systems.isEmpty() ? "connection" : "first-pull"),
                !systems.isEmpty(),
                facts,
                Optional.empty());
    }

    Found stores(TenantId tenant) {
        int published = catalogue.of(tenant).size();
        int without = stores.withoutMenu(tenant);
        return new Found(
                Step.STORES,
                published == 0 ? List.of(without == 0 ? "store" : "menu") : List.of(),
                false,
                Found.facts("stores", published, "without-menu", without),
                Optional.empty());
    }

    Found zones(TenantId tenant) {
        List<PublishedStore> published = catalogue.of(tenant);
        List<PublishedStore> noZone = new ArrayList<>();
        List<PublishedStore> noHours = new ArrayList<>();
        for (PublishedStore store : published) {
            Availability.Offer offer = availability.offer(store);
            if (offer.zones() == 0) {
                noZone.add(store);
            }
            if (!offer.hours()) {
                noHours.add(store);
            }
        }
        List<String> missing = new ArrayList<>();
        if (!noZone.isEmpty() || published.isEmpty()) {
            missing.add("zone");
        }
        if (!noHours.isEmpty() || published.isEmpty()) {
            missing.add("hours");
        }
        Map<String, String> facts =
                Found.facts("stores", published.size(), "without-zone", noZone.size(), "without-hours", noHours.size());
        List<PublishedStore> lacking = noZone.isEmpty() ? noHours : noZone;
        if (!lacking.isEmpty()) {
            facts.put(
                    "such-as",
                    lacking.stream()
                            .limit(EXAMPLES)
                            .map(store -> store.name().zh())
                            .collect(Collectors.joining(", ")));
        }
        return Found.of(Step.ZONES, missing, facts);
    }
}
