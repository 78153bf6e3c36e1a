package io.pearl.adapter.spreadsheet;

import io.pearl.adapter.reading.Amounts;
import io.pearl.adapter.reading.BrokenNode;
import io.pearl.adapter.reading.Findings;
import io.pearl.adapter.reading.Geography;
import io.pearl.adapter.reading.Limits;
import io.pearl.adapter.reading.Names;
import io.pearl.adapter.reading.OpeningHours;
import io.pearl.adapter.spreadsheet.Table.Row;
import io.pearl.menu.Datum;
import io.pearl.menu.Money;
import io.pearl.menu.Store;
import io.pearl.menu.Store.DeliveryZone;
import io.pearl.menu.Store.Point;
import io.pearl.menu.Store.Window;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The sheet 门店. Positions are WGS-84 unless the column 坐标系 says GCJ-02. */
final class StoreSheet {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private final Table table;
    private final String currency;
    private final Findings findings;

    StoreSheet(Table table, String currency, Findings findings) {
        this.table = table;
        this.currency = currency;
        this.findings = findings;
    }

    List<Store> read() {
        List<Store> stores = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Row row : table.rows()) {
            String where = table.where(row);
            if (stores.size() == Limits.STORES) {
                findings.error("tooManyStores", where, "only the first " + Limits.STORES + " stores are read");
                break;
            }
            findings.attempt(where, () -> store(row, where)).ifPresent(store -> {
                if (ids.add(store.id())) {
                    stores.add(store);
                } else {
                    findings.error("duplicateStore", where, "门店编码 '" + Findings.shown(store.id()) + "' stands twice");
                }
            });
        }
        return stores;
    }

    private Store store(Row row, String where) {
        UnaryOperator<Point> datum = datum(row, where);
        return new Store(
                Names.id(row.get("门店编码"), "store"),
                Names.pair(row.get("门店名称"), row.get("英文名")),
                row.get("城市"),
                row.get("地址"),
                datum.apply(Geography.point(row.get("纬度"), row.get("经度"))),
                CHINA,
                hours(row, where),
                zones(row, datum, where));
    }

    private UnaryOperator<Point> datum(Row row, String where) {
        String stated = row.get("坐标系").toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
        return switch (stated) {
            case "WGS84" -> UnaryOperator.identity();
            case "GCJ02" -> Geography::fromGcj02;
            case "BD09" -> Datum.BD09::toWgs84;
            case "" -> {
                findings.warnOnce("datumAssumed", where, "no 坐标系 is stated; positions are taken as WGS-84");
                yield UnaryOperator.identity();
            }
            default ->
                throw new BrokenNode(
                        "datumUnknown",
                        "坐标系 '" + Findings.shown(row.get("坐标系")) + "' is neither WGS-84, GCJ-02 nor BD-09");
        };
    }

    private List<Window> hours(Row row, String where) {
        String text = row.get("营业时间");
        if (text.isEmpty()) {
            findings.warning("hoursMissing", where, "the store states no 营业时间 and is taken as closed");
        }
        return findings.attempt(where, () -> OpeningHours.weekly(text)).orElse(List.of());
    }

    private List<DeliveryZone> zones(Row row, UnaryOperator<Point> datum, String where) {
        String text = row.get("配送范围");
        if (text.isEmpty()) {
            return List.of();
        }
        return findings.attempt(
                        where,
                        () -> new DeliveryZone(
                                "1",
                                Geography.ring(text).stream().map(datum).toList(),
                                amount(row.get("起送价")),
                                amount(row.get("配送费"))))
                .map(List::of)
                .orElse(List.of());
    }

    private Money amount(String text) {
        return text.isEmpty() ? Money.zero(currency) : Amounts.major(text, currency);
    }
}
