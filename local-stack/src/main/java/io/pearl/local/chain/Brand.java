package io.pearl.local.chain;

import io.pearl.menu.Store.Point;
import io.pearl.menu.Text;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a chain sells and where, free of any format.
 *
 * @param sets sugar, ice and toppings by the name that drinks refer to
 */
record Brand(List<Drink> drinks, List<Shop> shops, Map<String, List<Extra>> sets) {

    private static final int CORNERS = 12;
    private static final double KM_PER_DEGREE = 111.32;

    /**
     * A drink.
     *
     * @param sizes price in major units by size, the smallest first
     * @param sugar name of a set, as {@code ice} and {@code toppings}; empty for none
     * @param facts letters: D dairy, F dairy-free, C caffeine, N caffeine-free, T tree nuts, G gluten
     * @param weekly orders a week
     */
    record Drink(
            String id,
            Text category,
            Text name,
            Map<Text, BigDecimal> sizes,
            String sugar,
            String ice,
            String toppings,
            String facts,
            int weekly) {}

    /**
     * A store.
     *
     * @param hours {@code 24} or {@code HH:mm-HH:mm}
     * @param ring of its delivery zone
     */
    record Shop(
            String id,
            Text name,
            String city,
            String address,
            Point at,
            String hours,
            List<Point> ring,
            BigDecimal minimumOrder,
            BigDecimal fee) {

        String opens() {
            return hours.equals("24") ? "00:00" : hours.substring(0, 5);
        }

        String closes() {
            return hours.equals("24") ? "24:00" : hours.substring(6);
        }
    }

    /**
     * An option.
     *
     * @param price in major units, on top of the drink
     */
    record Extra(Text name, BigDecimal price) {}

    static Brand load(String slug) {
        Map<String, List<Extra>> sets = new LinkedHashMap<>();
        for (String[] row : rows("options.csv")) {
            BigDecimal price = row.length > 4 ? new BigDecimal(row[4]) : BigDecimal.ZERO;
            sets.computeIfAbsent(row[0] + row[1], unseen -> new ArrayList<>())
                    .add(new Extra(new Text(row[2], row[3]), price));
        }
        return new Brand(
                rows(slug + "/menu.csv").stream().map(Brand::drink).toList(),
                rows(slug + "/stores.csv").stream().map(Brand::shop).toList(),
                sets);
    }

    List<Extra> sugar(Drink drink) {
        return sets.getOrDefault(drink.sugar() + "SUGAR", List.of());
    }

    List<Extra> ice(Drink drink) {
        return sets.getOrDefault(drink.ice() + "ICE", List.of());
    }

    List<Extra> toppings(Drink drink) {
        return sets.getOrDefault(drink.toppings() + "TOPPING", List.of());
    }

    Set<String> storeIds() {
        Set<String> ids = new LinkedHashSet<>();
        shops.forEach(shop -> ids.add(shop.id()));
        return ids;
    }

    Set<String> itemIds() {
        Set<String> ids = new LinkedHashSet<>();
        drinks.forEach(drink -> ids.add(drink.id()));
        return ids;
    }

    private static Drink drink(String[] row) {
        Map<Text, BigDecimal> sizes = new LinkedHashMap<>();
        sizes.put(new Text("中杯", "Medium"), new BigDecimal(row[5]));
        if (!row[6].isEmpty()) {
            sizes.put(new Text("大杯", "Large"), new BigDecimal(row[6]));
        }
        return new Drink(
                row[0],
                new Text(row[1], row[2]),
                new Text(row[3], row[4]),
                sizes,
                row[7],
                row[8],
                row[9],
                row[10],
                Integer.parseInt(row[11]));
    }

    private static Shop shop(String[] row) {
        Point at = new Point(Double.parseDouble(row[5]), Double.parseDouble(row[6]));
        return new Shop(
                row[0],
                new Text(row[1], row[2]),
                row[3],
                row[4],
                at,
                row[7],
                ring(at, Double.parseDouble(row[8])),
                new BigDecimal(row[9]),
                new BigDecimal(row[10]));
    }

    private static List<Point> ring(Point centre, double km) {
        List<Point> ring = new ArrayList<>();
        for (int corner = 0; corner < CORNERS; corner++) {
            double angle = 2 * Math.PI * corner / CORNERS;
            double north = km * Math.cos(angle) / KM_PER_DEGREE;
            double east = km * Math.sin(angle) / (KM_PER_DEGREE * Math.cos(Math.toRadians(centre.latitude())));
            ring.add(new Point(rounded(centre.latitude() + north), rounded(centre.longitude() + east)));
        }
        return ring;
    }

    private static double rounded(double degrees) {
        return BigDecimal.valueOf(degrees).setScale(6, RoundingMode.HALF_EVEN).doubleValue();
    }

    private static List<String[]> rows(String resource) {
        InputStream in = Brand.class.getResourceAsStream(resource);
        if (in == null) {
            throw new IllegalStateException("resource " + resource + " is not there");
        }
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(",", -1))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
