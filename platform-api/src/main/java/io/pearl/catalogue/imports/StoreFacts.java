package io.pearl.catalogue.imports;

import io.pearl.kernel.Row;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a spreadsheet can say about a store. */
record StoreFacts(
        String nameZh, String nameEn, String city, String address, double latitude, double longitude, String timeZone) {

    static final String COLUMNS = "name_zh, name_en, city, address, latitude, longitude, time_zone";

    static StoreFacts of(Row row) throws SQLException {
        return new StoreFacts(
                row.text("name_zh"),
                row.text("name_en"),
                row.text("city"),
                row.text("address"),
                row.decimal("latitude"),
                row.decimal("longitude"),
                row.text("time_zone"));
    }

    /** As text by the column's name in the API, in the order of the API. */
    Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(Column.NAME_ZH.text(), nameZh);
        texts.put(Column.NAME_EN.text(), nameEn);
        texts.put(Column.CITY.text(), city);
        texts.put(Column.ADDRESS.text(), address);
        texts.put(Column.LATITUDE.text(), String.valueOf(latitude));
        texts.put(Column.LONGITUDE.text(), String.valueOf(longitude));
        texts.put(Column.TIME_ZONE.text(), timeZone);
        return texts;
    }
}
