package io.pearl.adapter.ubereats;

import static io.pearl.adapter.reading.BoundedJson.elements;
import static io.pearl.adapter.reading.BoundedJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.pearl.adapter.reading.Findings;
import io.pearl.menu.Diet;
import io.pearl.menu.Diet.Presence;
import io.pearl.menu.Diet.Substance;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What is in an item. A list of allergens says what is in it and never what is not: one that is empty or absent says
 * nothing. Only {@code GLUTEN_FREE} denies something; that something is vegan is no promise to somebody allergic.
 */
final class UberDiet {

    private static final Map<String, List<Substance>> ALLERGENS = Map.ofEntries(
            Map.entry("DAIRY", List.of(Substance.MILK)),
            Map.entry("MILK", List.of(Substance.MILK)),
            Map.entry("EGG", List.of(Substance.EGGS)),
            Map.entry("EGGS", List.of(Substance.EGGS)),
            Map.entry("FISH", List.of(Substance.FISH)),
            Map.entry("SHELLFISH", List.of(Substance.CRUSTACEANS, Substance.MOLLUSCS)),
            Map.entry("CRUSTACEANS", List.of(Substance.CRUSTACEANS)),
            Map.entry("MOLLUSCS", List.of(Substance.MOLLUSCS)),
            Map.entry("TREENUTS", List.of(Substance.TREE_NUTS)),
            Map.entry("NUTS", List.of(Substance.TREE_NUTS)),
            Map.entry("PEANUT", List.of(Substance.PEANUTS)),
            Map.entry("PEANUTS", List.of(Substance.PEANUTS)),
            Map.entry("GLUTEN", List.of(Substance.GLUTEN)),
            Map.entry("WHEAT", List.of(Substance.GLUTEN)),
            Map.entry("SOY", List.of(Substance.SOY)),
            Map.entry("SOYA", List.of(Substance.SOY)),
            Map.entry("SESAME", List.of(Substance.SESAME)),
            Map.entry("CELERY", List.of(Substance.CELERY)),
            Map.entry("MUSTARD", List.of(Substance.MUSTARD)),
            Map.entry("LUPIN", List.of(Substance.LUPIN)),
            Map.entry("SULPHITES", List.of(Substance.SULPHITES)));

    /** Energy intervals are in hundred-thousandths. */
    private static final BigDecimal E5 = BigDecimal.valueOf(100_000);

    private static final BigDecimal KILOJOULES = new BigDecimal("4.184");
    private static final BigDecimal MOST_ENERGY = BigDecimal.valueOf(20_000);

    private UberDiet() {}

    /** What an item states; nothing where it states nothing. */
    static Optional<Diet> of(JsonNode item, String where, Findings findings) {
        Map<Substance, Presence> substances = new EnumMap<>(Substance.class);
        JsonNode nutrition = item.path("nutritional_info");
        JsonNode classes = item.path("dish_info").path("classifications");
        for (JsonNode label : elements(classes.path("dietary_label_info").path("labels"))) {
            if (text(label).equals("GLUTEN_FREE")) {
                substances.put(Substance.GLUTEN, Presence.NONE);
            }
        }
        for (JsonNode allergen : elements(nutrition.path("allergens"))) {
            allergen(text(allergen), substances, where, findings);
        }
        if (positive(classes.path("alcoholic_items"))
                || positive(item.path("beverage_info").path("alcohol_by_volume"))) {
            substances.put(Substance.ALCOHOL, Presence.CONTAINED);
        }
        if (positive(item.path("beverage_info").path("caffeine_amount"))) {
            substances.put(Substance.CAFFEINE, Presence.CONTAINED);
        }
        Optional<Integer> energy = energy(nutrition.path("calories"), BigDecimal.ONE, where, findings)
                .or(() -> energy(nutrition.path("kilojoules"), KILOJOULES, where, findings));
        return substances.isEmpty() && energy.isEmpty() ? Optional.empty() : Optional.of(new Diet(substances, energy));
    }

    private static void allergen(String stated, Map<Substance, Presence> substances, String where, Findings findings) {
        List<Substance> known = ALLERGENS.get(stated.toUpperCase(Locale.ROOT).replaceAll("[_\\s-]", ""));
        if (known == null) {
            findings.noteOnce("unknownAllergen", stated, where, "this allergen is not understood");
            return;
        }
        for (Substance substance : known) {
            if (substances.put(substance, Presence.CONTAINED) == Presence.NONE) {
                findings.warning("factsContradict", where, "it is labelled free of " + substance + " and contains it");
            }
        }
    }

    /** Energy where one number is meant; a range, or what an option adds, is none. */
    private static Optional<Integer> energy(JsonNode stated, BigDecimal per, String where, Findings findings) {
        JsonNode interval = stated.path("energy_interval");
        String lower = text(interval.isObject() ? interval.path("lower") : stated.path("lower_range"));
        String upper = text(interval.isObject() ? interval.path("upper") : stated.path("upper_range"));
        String display = text(stated.path("display_type"));
        if (!lower.matches("\\d{1,12}") && !upper.matches("\\d{1,12}")) {
            return Optional.empty();
        }
        boolean one = interval.isObject()
                ? lower.equals(upper)
                : display.equals("single_item") || display.isEmpty() && (upper.isEmpty() || lower.equals(upper));
        if (!one || !lower.matches("\\d{1,12}")) {
            findings.noteOnce("energyRange", lower + " to " + upper, where, "energy that is no one number is not kept");
            return Optional.empty();
        }
        BigDecimal amount = new BigDecimal(lower);
        BigDecimal energy = (interval.isObject() ? amount.divide(E5) : amount).divide(per, 0, RoundingMode.HALF_UP);
        return energy.compareTo(MOST_ENERGY) > 0 ? Optional.empty() : Optional.of(energy.intValue());
    }

    private static boolean positive(JsonNode node) {
        return text(node).matches("0*[1-9]\\d{0,9}(\\.\\d{1,9})?|0*\\.0*[1-9]\\d{0,8}|0+\\.0*[1-9]\\d{0,8}");
    }
}
