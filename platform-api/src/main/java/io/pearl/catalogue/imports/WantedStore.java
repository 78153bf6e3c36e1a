package io.pearl.catalogue.imports;

import io.pearl.client.Problem.FieldError;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A row of a spreadsheet of stores.
 *
 * @param row as a spreadsheet program numbers it
 * @param cells texts that were given; a cell that is blank leaves what is there as it is
 * @param errors column and what is wrong with it
 */
record WantedStore(
        int row,
        String sourceId,
        Map<Column, String> cells,
        double latitude,
        double longitude,
        List<FieldError> errors) {

    private static final Map<Column, Integer> MOST = Map.of(
            Column.SOURCE_ID, 128,
            Column.NAME_ZH, 120,
            Column.NAME_EN, 120,
            Column.CITY, 60,
            Column.ADDRESS, 300,
            Column.TIME_ZONE, 40);

    /** @param seen rows by the source ids that stand above this one */
    static WantedStore read(int row, Map<Column, String> cells, Map<String, Integer> seen) {
        List<FieldError> errors = new ArrayList<>();
        for (Column column : Column.values()) {
            String text = cells.getOrDefault(column, "");
            if (text.isEmpty() && column.required()) {
                errors.add(error(column, "is missing"));
            } else if (!plain(text)) {
                errors.add(error(column, "has characters that cannot be shown"));
            } else if (text.codePointCount(0, text.length()) > MOST.getOrDefault(column, Integer.MAX_VALUE)) {
                errors.add(error(column, "has more than " + MOST.get(column) + " characters"));
            }
        }
        String sourceId = cells.getOrDefault(Column.SOURCE_ID, "");
        Integer above = sourceId.isEmpty() ? null : seen.putIfAbsent(sourceId, row);
        if (above != null) {
            errors.add(error(Column.SOURCE_ID, "stands in row " + above + " already"));
        }
        String zone = cells.getOrDefault(Column.TIME_ZONE, "");
        if (!zone.isEmpty() && !ZoneId.getAvailableZoneIds().contains(zone)) {
            errors.add(error(Column.TIME_ZONE, "is no time zone, such as Asia/Shanghai"));
        }
        OptionalDouble latitude = degrees(Column.LATITUDE, cells, errors);
        OptionalDouble longitude = degrees(Column.LONGITUDE, cells, errors);
        if (latitude.isPresent() && longitude.isPresent()) {
            place(latitude.getAsDouble(), longitude.getAsDouble(), errors);
        }
        return new WantedStore(row, sourceId, cells, latitude.orElse(0), longitude.orElse(0), List.copyOf(errors));
    }

    /** The store as it would be: what the row leaves out stays as it is, or is empty. */
    StoreFacts facts(Optional<StoreFacts> before, ZoneId home) {
        String nameZh = cells.getOrDefault(Column.NAME_ZH, "");
        // a store that had only one name goes on having one
        String nameEn = before.filter(facts -> !facts.nameEn().equals(facts.nameZh()))
                .map(StoreFacts::nameEn)
                .orElse(nameZh);
        return new StoreFacts(
                nameZh,
                cells.getOrDefault(Column.NAME_EN, nameEn),
                cells.getOrDefault(Column.CITY, before.map(StoreFacts::city).orElse("")),
                cells.getOrDefault(
                        Column.ADDRESS, before.map(StoreFacts::address).orElse("")),
                latitude,
                longitude,
                cells.getOrDefault(
                        Column.TIME_ZONE, before.map(StoreFacts::timeZone).orElse(home.getId())));
    }

    private static OptionalDouble degrees(Column column, Map<Column, String> cells, List<FieldError> errors) {
        String text = cells.getOrDefault(column, "");
        if (text.isEmpty()) {
            return OptionalDouble.empty();
        }
        if (!text.matches("-?\\d{1,3}([.,]\\d{1,20})?")) {
            errors.add(error(column, "is no number of degrees, such as 30.2741"));
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(Double.parseDouble(text.replace(',', '.')));
    }

    private static void place(double latitude, double longitude, List<FieldError> errors) {
        boolean swapped = inChina(longitude, latitude) && !inChina(latitude, longitude);
        String hint = swapped ? "; latitude and longitude look swapped" : "";
        if (Math.abs(latitude) > 90) {
            errors.add(error(Column.LATITUDE, "must be -90 to 90" + hint));
        } else if (Math.abs(longitude) > 180) {
            errors.add(error(Column.LONGITUDE, "must be -180 to 180" + hint));
        } else if (swapped) {
            // the other reading would be a shop in the Arctic Sea
            errors.add(error(Column.LATITUDE, "and longitude look swapped"));
        } else if (latitude == 0 && longitude == 0) {
            errors.add(error(Column.LATITUDE, "and longitude are 0, which is in the sea"));
        }
    }

    private static boolean inChina(double latitude, double longitude) {
        return latitude >= 3 && latitude <= 54 && longitude >= 73 && longitude <= 136;
    }

    /** Without characters that are not seen, or that turn the text around them. */
    private static boolean plain(String text) {
        return text.codePoints()
                .noneMatch(c -> Character.isISOControl(c)
                        || Character.getType(c) == Character.SURROGATE
                        || c >= 0x202a && c <= 0x202e
                        || c >= 0x2066 && c <= 0x2069);
    }

    private static FieldError error(Column column, String detail) {
        return new FieldError(column.text(), detail);
    }
}
