package io.pearl.console.audit;

import io.pearl.client.AuditApi.AuditEntry;
import io.pearl.console.access.Here;
import io.pearl.console.parts.Sign;
import io.pearl.console.parts.Tone;
import io.pearl.console.shell.Place;
import io.pearl.console.words.Words;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts entries of the trail into words. */
final class Reader {

    /** Programs by how they name themselves; the first that fits, since most claim to be several. */
    private static final List<Program> PROGRAMS = List.of(
            new Program("Edge", Pattern.compile("Edg(?:e|A|iOS)?/(\\d+)")),
            new Program("WeChat", Pattern.compile("MicroMessenger/(\\d+)")),
            new Program("Firefox", Pattern.compile("Firefox/(\\d+)")),
            new Program("Chrome", Pattern.compile("(?:Headless)?Chrome/(\\d+)")),
            new Program("Safari", Pattern.compile("Version/(\\d+).*Safari")));

    private final Words words;

    Reader(Words words) {
        this.words = words;
    }

    String action(AuditEntry entry) {
        return words.orItself("action.", entry.action());
    }

    String field(String name) {
        return name.isEmpty() ? words.of("audit.value") : words.orItself("field.", name);
    }

    /** The first few changes, in one line. */
    String brief(AuditEntry entry) {
        List<Change> changes = Change.between(entry.before(), entry.after());
        String text =
                changes.stream().limit(2).map(change -> brief(entry, change)).collect(Collectors.joining(" · "));
        return changes.size() > 2 ? text + " · " + words.of("audit.more", changes.size() - 2) : text;
    }

    private String brief(AuditEntry entry, Change change) {
        String name = change.field().isEmpty() ? "" : field(change.field()) + " ";
        String after = value(entry, change.field(), change.after());
        return change.before() == null
                ? name + after
                : name + value(entry, change.field(), change.before()) + " → " + after;
    }

    /** What stands in a field, in the words that its own screen uses. */
    String value(AuditEntry entry, String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return words.of("form.nothing");
        }
        String kind = kind(entry);
        return switch (field) {
            case "role" -> words.orItself("role.", text);
            case "scopes" -> Here.permissions(List.of(text.split(", ")), words);
            case "state" -> words.orItself(kind.equals("client") ? "client-state." : "tenant-state.", text);
            case "kind" -> kind.equals("access") ? words.orItself("access.kind.", text) : text;
            case "" -> kind.equals("member") ? words.orItself("role.", text) : text;
            default -> text;
        };
    }

    String address(AuditEntry entry) {
        String origin = entry.origin();
        int space = origin.indexOf(' ');
        return space < 0 ? origin : origin.substring(0, space);
    }

    /** Such as "Chrome 141". */
    String program(AuditEntry entry) {
        String origin = entry.origin();
        int space = origin.indexOf(' ');
        String agent = space < 0 ? "" : origin.substring(space + 1);
        for (Program program : PROGRAMS) {
            Matcher matcher = program.pattern().matcher(agent);
            if (matcher.find()) {
                return program.name() + " " + matcher.group(1);
            }
        }
        return agent.length() > 40 ? agent.substring(0, 40) + "…" : agent;
    }

    static Sign sign(AuditEntry entry) {
        return switch (kind(entry)) {
            case "member", "invitation", "person" -> Sign.PEOPLE;
            case "client", "webhook-endpoint" -> Sign.PLAN;
            case "access" -> Sign.LOCK;
            case "tenant", "agreement", "onboarding" -> Sign.TENANT;
            case "store-import", "menu-import", "connection" -> Sign.STORE;
            case "menu-hold", "menu", "option-word" -> Sign.CUP;
            default -> Sign.TRAIL;
        };
    }

    static Tone tone(AuditEntry entry) {
        String action = entry.action();
        if (action.startsWith("access.")) {
            return Tone.ATTENTION;
        }
        boolean ends = action.contains("remove") || action.contains("revoke") || action.contains("suspend");
        return ends ? Tone.BAD : Tone.INFORMATION;
    }

    /** Where what was changed can be looked at, where there is such a page. */
    static Optional<Place> place(AuditEntry entry) {
        if (entry.object().startsWith("ord_")) {
            return Optional.of(Place.order(entry.object()));
        }
        String tenant = entry.tenant();
        if (tenant == null) {
            return switch (kind(entry)) {
                case "member", "invitation", "client" -> Optional.of(Place.people());
                default -> Optional.empty();
            };
        }
        return switch (kind(entry)) {
            case "tenant", "connection" -> Optional.of(Place.tenant(tenant));
            case "member", "invitation" -> Optional.of(Place.tenant(tenant, "people"));
            case "client" -> Optional.of(Place.tenant(tenant, "systems"));
            case "access" -> Optional.of(Place.tenant(tenant, "access"));
            case "store-import" -> Optional.of(Place.tenant(tenant, "stores"));
            case "menu-import" -> Optional.of(Place.menuImports(tenant));
            case "menu-hold" -> Optional.of(new Place("tenants/" + tenant + "/menu-holds/" + entry.object(), Map.of()));
            case "option-word" -> Optional.of(Place.options().with(Place.TENANT, tenant));
            case "menu" ->
                Optional.of(new Place("tenants/" + tenant + "/stores/" + entry.object() + "/menu", Map.of()));
            default -> Optional.empty();
        };
    }

    private static String kind(AuditEntry entry) {
        int dot = entry.action().indexOf('.');
        return dot < 0 ? entry.action() : entry.action().substring(0, dot);
    }

    private record Program(String name, Pattern pattern) {}
}
