package io.pearl.console.words;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Time zones as somebody would look for them: by city, with how far they are from UTC and what people call them. */
public final class Zones {

    private Zones() {}

    /** By region and city; without the names of old and those that are offsets in disguise. */
    public static List<String> all() {
        return ZoneId.getAvailableZoneIds().stream()
                .filter(id -> id.matches("(Africa|America|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.+"))
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    public static String say(String id, Locale locale, Instant now) {
        ZoneId zone = ZoneId.of(id);
        String offset = zone.getRules().getOffset(now).getId();
        return id.replace('_', ' ') + " · UTC" + (offset.equals("Z") ? "" : offset) + " · "
                + zone.getDisplayName(TextStyle.FULL, locale);
    }
}
