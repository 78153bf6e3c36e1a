package io.pearl.console.standin;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.pearl.client.AuditApi;
import io.pearl.client.Name;
import io.pearl.client.Page;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A trail of a few hundred entries that repeat some ordinary days. */
@Controller
@Requires(property = "standin")
@ExecuteOn(TaskExecutors.BLOCKING)
final class StandInAudit implements AuditApi {

    private static final int ENTRIES = 400;

    private final Stage stage;
    private final List<AuditEntry> entries = new ArrayList<>();

    StandInAudit(Stage stage) {
        this.stage = stage;
        Instant at = Instant.now().minus(Duration.ofMinutes(3));
        for (int i = 0; i < ENTRIES; i++) {
            entries.add(entry(i, at));
            at = at.minus(Duration.ofMinutes(7 + i % 90));
        }
    }

    private static AuditEntry entry(int i, Instant at) {
        return switch (i % 7) {
            case 0 ->
                of(
                        i,
                        at,
                        "one-leaf",
                        "tenant.describe",
                        "ten_one0leaf",
                        "{\"contactName\":\"王芳\",\"contactPhone\":\"+8613800000000\",\"timeZone\":\"Asia/Shanghai\"}",
                        "{\"contactName\":\"李娜\",\"contactPhone\":\"+8613900000000\",\"timeZone\":\"Asia/Shanghai\"}",
                        null);
            case 1 ->
                of(
                        i,
                        at,
                        "one-leaf",
                        "connection.put",
                        "con_1",
                        "{\"baseUrl\":\"https://pos.example.test\",\"settings\":{\"shop\":\"17\"}}",
                        "{\"baseUrl\":\"https://pos2.example.test\",\"settings\":{\"shop\":\"17\",\"region\":\"east\"}}",
                        null);
            case 2 ->
                of(
                        i,
                        at,
                        "jade-pearl",
                        "invitation.send",
                        "inv_2",
                        null,
                        "{\"email\":\"li.na@example.test\",\"role\":\"store-staff\"}",
                        null);
            case 3 ->
                of(
                        i,
                        at,
                        "cloud-cup",
                        "client.rotate-key",
                        "cli_1",
                        null,
                        "{\"key\":\"key_2\",\"overlapHours\":24}",
                        null);
            case 4 ->
                of(
                        i,
                        at,
                        "one-leaf",
                        "access.open",
                        "acc_1",
                        null,
                        "{\"kind\":\"emergency\",\"minutes\":60}",
                        "菜单价格显示错误，帮门店核对");
            case 5 ->
                of(
                        i,
                        at,
                        "old-street",
                        "tenant.suspend",
                        "ten_old0street",
                        "{\"state\":\"live\"}",
                        "{\"state\":\"suspended\"}",
                        "Bills unpaid for 60 days");
            default -> of(i, at, null, "member.put", "sub-3", "auditor", "approver", null);
        };
    }

    private static AuditEntry of(
            int i,
            Instant at,
            @Nullable String tenant,
            String action,
            String object,
            @Nullable String before,
            @Nullable String after,
            @Nullable String reason) {
        Name name = tenant == null
                ? null
                : Menu.SHOPS.stream()
                        .filter(shop -> shop.tenant().equals(tenant))
                        .map(Menu.Shop::chain)
                        .findFirst()
                        .orElse(new Name("老街茶铺", "Old Street Tea"));
        boolean lin = i % 3 != 0;
        return new AuditEntry(
                String.format(Locale.ROOT, "aud_%013d", i),
                at,
                tenant,
                name,
                lin ? "sub-1" : "sub-2",
                lin ? "Lin Xiaoyue" : "王芳",
                "203.0.113." + (i % 9 + 1)
                        + " Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/141.0 Safari/537.36",
                action,
                object,
                before,
                after,
                reason);
    }

    @Override
    public Page<AuditEntry> audit(
            @Nullable String tenant,
            @Nullable String actor,
            @Nullable String action,
            @Nullable String object,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String cursor,
            @Nullable Integer limit) {
        stage.need("audit:read");
        int skip = cursor == null ? 0 : Integer.parseInt(cursor);
        int most = limit == null ? 50 : limit;
        List<AuditEntry> found = entries.stream()
                .filter(wanted(tenant, actor, action, object, from, to))
                .skip(skip)
                .limit(most + 1L)
                .toList();
        boolean more = found.size() > most;
        return new Page<>(more ? found.subList(0, most) : found, more ? String.valueOf(skip + most) : null);
    }

    private Predicate<AuditEntry> wanted(
            @Nullable String tenant,
            @Nullable String actor,
            @Nullable String action,
            @Nullable String object,
            @Nullable Instant from,
            @Nullable Instant to) {
        String mine = stage.cast().platform() ? tenant : "one-leaf";
        return entry ->
                (mine == null || (mine.equals("platform") ? entry.tenant() == null : mine.equals(entry.tenant())))
                        && (actor == null
                                || entry.actor().equals(actor)
                                || entry.actorName().contains(actor))
                        && (action == null || entry.action().startsWith(action))
                        && (object == null || entry.object().equals(object))
                        && (from == null || !entry.at().isBefore(from))
                        && (to == null || entry.at().isBefore(to));
    }

    @Override
    public byte[] auditExport(
            @Nullable String tenant,
            @Nullable String actor,
            @Nullable String action,
            @Nullable String object,
            @Nullable Instant from,
            @Nullable Instant to) {
        stage.need("audit:read");
        StringBuilder csv = new StringBuilder("\ufeffid,at,tenant,actor,action,object\r\n");
        entries.stream().filter(wanted(tenant, actor, action, object, from, to)).forEach(entry -> csv.append(
                        String.join(
                                ",",
                                entry.id(),
                                entry.at().toString(),
                                entry.tenant() == null ? "" : entry.tenant(),
                                entry.actorName(),
                                entry.action(),
                                entry.object()))
                .append("\r\n"));
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }
}
