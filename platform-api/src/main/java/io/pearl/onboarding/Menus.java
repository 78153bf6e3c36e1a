package io.pearl.onboarding;

import io.pearl.catalogue.Catalogue;
import io.pearl.catalogue.PublishedStore;
import io.pearl.menu.Item;
import io.pearl.menu.Menu;
import io.pearl.menu.Money;
import io.pearl.menu.Option;
import io.pearl.menu.OptionGroup;
import io.pearl.menu.Text;
import io.pearl.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * All menus of a tenant as one thing that a person can look at.
 *
 * @param hash the same as long as every menu is
 * @param stores that sell from them
 * @param menus how many there are
 * @param items each once, those sold by most stores first
 */
public record Menus(String hash, int stores, int menus, List<Sold> items) {

    /**
     * An item as most stores sell it.
     *
     * @param key unique within the tenant: two systems may use the same id for two things
     * @param print of everything that can be chosen about it, and of what it is at other stores
     */
    public record Sold(
            String key, String id, Text name, Money price, int stores, int understood, int options, String print) {}

    /** A menu with the number of stores that sell from it. */
    private record Variant(long connection, String hash, Menu menu, int stores) {}

    static Menus of(Catalogue catalogue, TenantId tenant) {
        List<PublishedStore> stores = catalogue.of(tenant);
        Map<List<Object>, List<PublishedStore>> alike = stores.stream()
                .collect(Collectors.groupingBy(
                        store -> List.of(store.connection().value(), store.menuHash())));
        List<Variant> variants = alike.values().stream()
                .map(sellers -> new Variant(
                        sellers.getFirst().connection().value(),
                        sellers.getFirst().menuHash(),
                        sellers.getFirst().menu(),
                        sellers.size()))
                .sorted(Comparator.comparingInt(Variant::stores)
                        .reversed()
                        .thenComparing(Variant::hash)
                        .thenComparingLong(Variant::connection))
                .toList();
        Map<String, List<Map.Entry<Item, Integer>>> byKey = new LinkedHashMap<>();
        for (Variant variant : variants) {
            for (Item item : variant.menu().items()) {
                byKey.computeIfAbsent(variant.connection() + "/" + item.id(), key -> new ArrayList<>())
                        .add(Map.entry(item, variant.stores()));
            }
        }
        List<Sold> items = byKey.entrySet().stream()
                .map(entry -> sold(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingInt(Sold::stores).reversed())
                .toList();
        TreeSet<String> hashes = variants.stream().map(Variant::hash).collect(Collectors.toCollection(TreeSet::new));
        return new Menus(sha256(String.join(",", hashes)), stores.size(), hashes.size(), items);
    }

    /** How much was understood: options with a meaning, items with a price, items with a name; 100 only where all is. */
    int coverage() {
        long good = 0;
        long all = 0;
        for (Sold item : items) {
            good += item.understood() + (item.price().minor() > 0 ? 1 : 0) + (named(item.name()) ? 1 : 0);
            all += item.options() + 2L;
        }
        return all == 0 ? 0 : (int) (good * 100 / all);
    }

    private static boolean named(Text name) {
        return name.zh().codePoints().anyMatch(Character::isLetterOrDigit)
                || name.en().codePoints().anyMatch(Character::isLetterOrDigit);
    }

    private static Sold sold(String key, List<Map.Entry<Item, Integer>> variants) {
        Item item = variants.getFirst().getKey();
        int options =
                item.groups().stream().mapToInt(group -> group.options().size()).sum();
        int understood = item.groups().stream()
                .mapToInt(group -> (int) group.options().stream()
                        .filter(option -> understood(group, option))
                        .count())
                .sum();
        String print = variants.stream()
                .map(variant -> variant.getKey().name() + "|" + variant.getKey().price() + "|"
                        + print(variant.getKey().groups()))
                .sorted()
                .distinct()
                .collect(Collectors.joining("\n"));
        return new Sold(
                key,
                item.id(),
                item.name(),
                item.price(),
                variants.stream().mapToInt(Map.Entry::getValue).sum(),
                understood,
                options,
                sha256(print).substring(0, 12));
    }

    /**
     * What has no terms keeps the print it was accepted with before there were any, and which limits its source left
     * unsaid is nothing that a person accepts.
     */
    private static String print(List<OptionGroup> groups) {
        return groups.stream()
                .map(group -> group.with(
                        group.terms().orElse(OptionGroup.Terms.none()).withUnknown(Set.of())))
                .toList()
                .toString()
                .replace(", terms=Optional.empty", "");
    }

    /** What lies on a scale is understood when Pearl knows where on it. */
    private static boolean understood(OptionGroup group, Option option) {
        return switch (group.kind()) {
            case SIZE, ICE, TEMPERATURE, SUGAR -> option.level().isPresent();
            case TOPPING, BASE, COMBO_SLOT, REMARK -> true;
            case OTHER -> false;
        };
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
