package io.pearl.catalogue.imports;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A column of a spreadsheet of stores, and the names it goes by. */
enum Column {
    SOURCE_ID(
            "sourceId",
            true,
            "门店编码",
            "门店编号",
            "门店id",
            "店铺编号",
            "店铺id",
            "编码",
            "编号",
            "sourceid",
            "storeid",
            "storecode",
            "storenumber",
            "code",
            "id"),
    NAME_ZH("nameZh", true, "门店名称", "店铺名称", "店名", "名称", "中文名", "中文名称", "namezh", "chinesename", "storename", "name"),
    NAME_EN("nameEn", false, "英文名", "英文名称", "nameen", "englishname"),
    CITY("city", false, "城市", "所在城市", "city"),
    ADDRESS("address", false, "地址", "门店地址", "详细地址", "address", "streetaddress"),
    LATITUDE("latitude", true, "纬度", "latitude", "lat"),
    LONGITUDE("longitude", true, "经度", "longitude", "lng", "lon", "long"),
    TIME_ZONE("timeZone", false, "时区", "timezone", "tz");

    private final String text;
    private final boolean required;
    private final Set<String> names;

    Column(String text, boolean required, String... names) {
        this.text = text;
        this.required = required;
        this.names = Set.of(names);
    }

    /** As it stands in the API: {@code nameZh}. */
    String text() {
        return text;
    }

    boolean required() {
        return required;
    }

    /** Case, blanks, hyphens and the asterisks of templates do not count. */
    static Optional<Column> named(String header) {
        String name = header.toLowerCase(Locale.ROOT)
                .replaceAll("[（(](必填|选填|required|optional|wgs-?84)[)）]", "")
                .replaceAll("[*＊_\\-\\s]", "");
        return Arrays.stream(values())
                .filter(column -> column.names.contains(name))
                .findFirst();
    }
}
