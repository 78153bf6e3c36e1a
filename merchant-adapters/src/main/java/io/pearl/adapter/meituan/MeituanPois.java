package io.pearl.adapter.meituan;

import static io.pearl.adapter.reading.BoundedJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.pearl.adapter.reading.Amounts;
import io.pearl.adapter.reading.BoundedJson;
import io.pearl.adapter.reading.BrokenNode;
import io.pearl.adapter.reading.Fields;
import io.pearl.adapter.reading.Findings;
import io.pearl.adapter.reading.Geography;
import io.pearl.adapter.reading.Limits;
import io.pearl.adapter.reading.Names;
import io.pearl.adapter.reading.OpeningHours;
import io.pearl.menu.Datum;
import io.pearl.menu.Money;
import io.pearl.menu.Store;
import io.pearl.menu.Store.Window;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads stores. Their positions are GCJ-02, times a million where they were asked for and plain where they were saved. */
final class MeituanPois {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final String OFFLINE = "0";
    private static final String RESTING = "3";
    private static final Set<String> KNOWN = Set.of(
            "app_poi_code",
            "name",
            "address",
            "city",
            "city_name",
            "city_id",
            "latitude",
            "longitude",
            "pic_url",
            "pic_url_large",
            "phone",
            "standby_tel",
            "shipping_fee",
            "shipping_time",
            "promotion_info",
            "invoice_support",
            "invoice_min_price",
            "invoice_description",
            "open_level",
            "is_online",
            "ctime",
            "utime",
            "third_tag_name",
            "tag_name",
            "pre_book",
            "time_select",
            "logistics_codes",
            "pre_book_min_days",
            "pre_book_max_days");

    private final MeituanZones zones;
    private final Findings findings;
    private final Set<String> paused = new HashSet<>();

    MeituanPois(MeituanZones zones, Findings findings) {
        this.zones = zones;
        this.findings = findings;
    }

    List<Store> read(JsonNode list) {
        List<Store> stores = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < list.size(); i++) {
            JsonNode poi = list.path(i);
            String where = "/pois/" + i;
            if (stores.size() == Limits.STORES) {
                findings.error("tooManyStores", where, "only the first " + Limits.STORES + " stores are read");
                break;
            }
            if (text(poi.path("is_online")).equals(OFFLINE)) {
                findings.noteOnce(
                        "storeOffline", text(poi.path("app_poi_code")), where, "a store that is offline is left out");
                continue;
            }
            findings.attempt(where, () -> store(poi, where)).ifPresent(store -> {
                if (ids.add(store.id())) {
                    stores.add(store);
                } else {
                    findings.error("duplicateStore", where, "app_poi_code '" + store.id() + "' stands twice");
                }
            });
        }
        return stores;
    }

    /** Ids of those that take no orders now. */
    Set<String> paused() {
        return paused;
    }

    private Store store(JsonNode poi, String where) {
        if (!poi.isObject()) {
            throw new BrokenNode("notAnObject", "a store is no object");
        }
        Fields.noteUnknown(poi, KNOWN, "a store", where, findings);
        String id = Names.id(text(poi.path("app_poi_code")), "store");
        if (text(poi.path("open_level")).equals(RESTING)) {
            findings.noteOnce("storePaused", id, where, "the store has stopped taking orders for now");
            paused.add(id);
        }
        JsonNode fee = poi.path("shipping_fee");
        return new Store(
                id,
                Names.bilingual(text(poi.path("name"))),
                text(BoundedJson.first(poi, "city", "city_name")),
                text(poi.path("address")),
                Datum.GCJ02.toWgs84(Geography.point(degrees(poi.path("latitude")), degrees(poi.path("longitude")))),
                CHINA,
                hours(text(poi.path("shipping_time")), where),
                zones.of(
                        id,
                        text(fee).isEmpty()
                                ? Money.zero(MeituanFoods.CURRENCY)
                                : Amounts.major(fee, MeituanFoods.CURRENCY)));
    }

    /** Nothing on earth lies at more than 180 degrees: what is larger was multiplied. */
    private static String degrees(JsonNode stated) {
        String text = text(stated);
        if (!text.matches("-?\\d{1,10}(\\.\\d{1,12})?")) {
            throw new BrokenNode("positionUnreadable", "'" + Findings.shown(text) + "' is no latitude or longitude");
        }
        BigDecimal degrees = new BigDecimal(text);
        boolean multiplied = degrees.abs().compareTo(BigDecimal.valueOf(180)) > 0;
        return (multiplied ? degrees.movePointLeft(6) : degrees).toPlainString();
    }

    /** Commas part the windows of a day, semicolons the days from Monday on; without semicolons all days are alike. */
    private List<Window> hours(String text, String where) {
        if (text.isEmpty()) {
            findings.warning("hoursMissing", where, "the store states no shipping_time and is taken as closed");
            return List.of();
        }
        String[] days = text.split(";", -1);
        int stated = days.length == 8 && days[7].isBlank() ? 7 : days.length;
        if (stated != 1 && stated != 7) {
            findings.error(
                    "hoursNotUnderstood",
                    where + "/shipping_time",
                    "'" + Findings.shown(text) + "' has neither one day nor seven");
            return List.of();
        }
        List<Window> windows = new ArrayList<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            String[] parts = days[stated == 1 ? 0 : day.ordinal()].split(",");
            for (String part : parts) {
                if (!part.isBlank() && windows.size() < Limits.WINDOWS_PER_STORE) {
                    findings.attempt(where + "/shipping_time", () -> window(day, part))
                            .ifPresent(windows::add);
                }
            }
        }
        return windows;
    }

    static Window window(DayOfWeek day, String range) {
        String[] ends = range.split("-", -1);
        if (ends.length != 2) {
            throw new BrokenNode("hoursNotUnderstood", "'" + Findings.shown(range) + "' is no time range");
        }
        return OpeningHours.window(day, ends[0], ends[1]);
    }
}
