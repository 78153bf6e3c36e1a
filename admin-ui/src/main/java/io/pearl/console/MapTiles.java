package io.pearl.console;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Pictures of the ground that maps are drawn over. There are none unless an operator names whose they are: they come from
 * another host, which learns what is looked at.
 *
 * @param template such as {@code https://tiles.example/{z}/{x}/{y}.png}
 * @param attribution what their owner wants to be said, plain text; may be empty
 */
public record MapTiles(String template, String attribution) {

    private static final String VARIABLE = "PEARL_MAP_TILES";

    public MapTiles {
        origin(template);
    }

    static @Nullable MapTiles from(Map<String, String> environment) {
        String template = environment.getOrDefault(VARIABLE, "").strip();
        return template.isEmpty()
                ? null
                : new MapTiles(
                        template,
                        environment.getOrDefault("PEARL_MAP_ATTRIBUTION", "").strip());
    }

    /** The one host that pictures may come from besides our own. */
    public String origin() {
        return origin(template);
    }

    private static String origin(String template) {
        boolean whole = template.contains("{z}") && template.contains("{x}") && template.contains("{y}");
        try {
            URI url = URI.create(template.replace("{z}", "0")
                    .replace("{x}", "0")
                    .replace("{y}", "0")
                    .replace("{r}", ""));
            String scheme = url.getScheme();
            boolean web = "https".equals(scheme) || "http".equals(scheme);
            if (whole && web && url.getHost() != null && url.getUserInfo() == null) {
                return scheme + "://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort());
            }
        } catch (IllegalArgumentException noUrl) {
            // told below
        }
        throw new IllegalArgumentException(
                VARIABLE + " must be an http or https URL with {z}, {x} and {y}, but is " + template);
    }
}
