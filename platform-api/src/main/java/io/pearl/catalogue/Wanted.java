package io.pearl.catalogue;

import io.pearl.adapter.AdapterDescriptor.Setting;
import io.pearl.adapter.MerchantAdapter;
import io.pearl.kernel.Outbound;
import io.pearl.kernel.Refused;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How somebody wants a system to be reached, checked as far as it can be without knowing what is stored.
 *
 * @param shown settings that are not secret
 * @param given secret settings; an empty text means that it shall be none
 */
record Wanted(MerchantAdapter adapter, String baseUrl, Map<String, String> shown, Map<String, String> given) {

    private static final int LONGEST = 1000;

    /** Values stay out of logs. */
    @Override
    public String toString() {
        return format() + " at " + baseUrl + ", secrets " + given.keySet();
    }

    static Wanted checked(
            Adapters adapters, Outbound outbound, String format, String baseUrl, Map<String, String> settings) {
        MerchantAdapter adapter = adapters.of(format).orElseThrow(() -> invalid("/format", "is not a known format"));
        checkAddress(outbound, format, new SystemAddress(baseUrl));
        Map<String, String> shown = new LinkedHashMap<>();
        Map<String, String> given = new LinkedHashMap<>();
        Map<String, Setting> known = new LinkedHashMap<>();
        adapter.descriptor().settings().forEach(setting -> known.put(setting.key(), setting));
        settings.forEach((key, value) -> {
            Setting setting = known.get(key);
            if (setting == null) {
                throw invalid("/settings/" + key, "is no setting of this format");
            }
            // a null is what a form sends for a field that was left alone
            if (value != null) {
                checkValue(key, value);
                (setting.secret() ? given : shown).put(key, value);
            }
        });
        return new Wanted(adapter, baseUrl, shown, given);
    }

    private static void checkAddress(Outbound outbound, String format, SystemAddress address) {
        if (address.uploaded() && !SystemAddress.takesFiles(format)) {
            throw invalid("/baseUrl", "is needed: menus of this format cannot be uploaded");
        }
        String url = address.url();
        if (address.uploaded() && url.isEmpty()) {
            return;
        }
        outbound.objection(Outbound.Use.CONNECTION, url).ifPresent(objection -> {
            throw invalid("/baseUrl", objection);
        });
        if (url.endsWith("/")) {
            throw invalid("/baseUrl", "must not end with '/'");
        }
        if (URI.create(url).getRawQuery() != null) {
            throw invalid("/baseUrl", "must not have a query: what is secret belongs into the settings");
        }
    }

    String format() {
        return adapter.descriptor().format();
    }

    /** Keys of the secrets that stay as they are stored, because they were left out. */
    Set<String> kept(Optional<Connection> stored) {
        Set<String> kept = new LinkedHashSet<>();
        stored.filter(connection -> connection.format().equals(format())).ifPresent(connection -> {
            kept.addAll(connection.secrets());
            adapter.descriptor().settings().stream()
                    .filter(setting -> !setting.secret())
                    .forEach(setting -> kept.remove(setting.key()));
            kept.removeAll(given.keySet());
        });
        return kept;
    }

    /**
     * @throws Refused INVALID_REQUEST where something needed is neither given nor kept, or where a kept secret would go
     *     to another host: who may not read it must not have it sent to a server of their own either
     */
    void checkAgainst(Optional<Connection> stored) {
        Set<String> kept = kept(stored);
        for (Setting setting : adapter.descriptor().settings()) {
            String key = setting.key();
            if (setting.required()
                    && !kept.contains(key)
                    && shown.getOrDefault(key, "").isBlank()
                    && given.getOrDefault(key, "").isBlank()) {
                throw invalid("/settings/" + key, "is needed by this format");
            }
        }
        stored.ifPresent(connection -> checkGoesTo(connection.baseUrl(), kept));
    }

    /** @param storedUrl where the kept secrets were given for */
    void checkGoesTo(String storedUrl, Set<String> kept) {
        if (!kept.isEmpty() && !origin(storedUrl).equals(origin(baseUrl))) {
            throw invalid("/settings/" + kept.iterator().next(), "must be given again when the host changes");
        }
    }

    static Refused invalid(String pointer, String detail) {
        return Refused.field(CatalogueProblem.INVALID_REQUEST, pointer, detail);
    }

    /** What becomes part of a header must not end it. */
    private static void checkValue(String key, String value) {
        if (value.length() > LONGEST) {
            throw invalid("/settings/" + key, "must have at most " + LONGEST + " characters");
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw invalid("/settings/" + key, "must not have line breaks or other control characters");
        }
    }

    /** Scheme and port count as well: a secret for https must not go over http. */
    private static List<Object> origin(String url) {
        String bare = new SystemAddress(url).url();
        if (bare.isEmpty()) {
            return List.of();
        }
        URI uri = URI.create(bare);
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
        return List.of(scheme, String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT), port);
    }
}
