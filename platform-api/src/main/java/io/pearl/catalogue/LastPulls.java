package io.pearl.catalogue;

import io.pearl.adapter.Finding;
import io.pearl.adapter.MerchantAdapter;
import io.pearl.adapter.UnreadableFeed;
import io.pearl.kernel.Db;
import io.pearl.kernel.Sql;
import io.pearl.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the last pulls of a tenant's systems went, and what was odd in what they brought. */
@Singleton
public final class LastPulls {

    private static final int MOST_FINDINGS = 200;

    private final Db db;
    private final Adapters adapters;
    private final ConnectionSecrets secrets;

    LastPulls(Db db, Adapters adapters, ConnectionSecrets secrets) {
        this.db = db;
        this.adapters = adapters;
        this.secrets = secrets;
    }

    /**
     * @param pulledAt when it last brought something
     * @param trouble why the last pull came to nothing, if it did
     */
    public record Pulled(String connection, Optional<Instant> pulledAt, Optional<String> trouble) {

        public boolean works() {
            return pulledAt.isPresent() && trouble.isEmpty();
        }
    }

    private record Source(ConnectionId id, String format, Map<String, String> settings) {}

    public List<Pulled> of(TenantId tenant) {
        return db.read(tx -> Sql.query(
                tx,
                "SELECT slug, pulled_at, trouble FROM connection WHERE tenant_id = ? ORDER BY slug",
                row -> new Pulled(row.text("slug"), row.maybeInstant("pulled_at"), row.maybeText("trouble")),
                tenant.value()));
    }

    /** What a tenant's systems are called. */
    public Map<ConnectionId, String> slugs(TenantId tenant) {
        Map<ConnectionId, String> slugs = new HashMap<>();
        db.read(tx -> Sql.query(
                tx,
                "SELECT id, slug FROM connection WHERE tenant_id = ?",
                row -> slugs.put(new ConnectionId(row.number("id")), row.text("slug")),
                tenant.value()));
        return slugs;
    }

    /**
     * When each system was last heard of. One that answers its pulls is heard of now, since what has not changed leaves no
     * trace; one that does not, or that is not asked, when it last brought something.
     */
    public Map<ConnectionId, Instant> heardAt(Instant now) {
        Map<ConnectionId, Instant> heardAt = new HashMap<>();
        db.read(tx -> Sql.query(
                tx,
                "/* every tenant: a node knows how old all stock is */ SELECT id, pulled_at, trouble, feed FROM connection"
                        + " WHERE pulled_at IS NOT NULL",
                row -> heardAt.put(
                        new ConnectionId(row.number("id")),
                        row.maybeText("trouble").isEmpty() && row.text("feed").equals("pull")
                                ? now
                                : row.instant("pulled_at"))));
        return heardAt;
    }

    /** What the systems' present documents make an adapter wonder about, at most 200. They are read again for it. */
    public List<Finding> findings(TenantId tenant) {
        List<Finding> findings = new ArrayList<>();
        List<Source> sources = db.read(tx -> Sql.query(
                tx,
                "SELECT id, format, settings FROM connection WHERE tenant_id = ? ORDER BY slug",
                row -> new Source(
                        new ConnectionId(row.number("id")),
                        row.text("format"),
                        secrets.parted(row.text("format"), row.text("settings")).shown()),
                tenant.value()));
        for (Source source : sources) {
            adapters.of(source.format()).ifPresent(adapter -> read(tenant, source, adapter, findings));
        }
        return findings.stream().limit(MOST_FINDINGS).toList();
    }

    private void read(TenantId tenant, Source source, MerchantAdapter adapter, List<Finding> findings) {
        Map<String, byte[]> documents =
                db.read(tx -> Archived.of(tx, tenant, source.id())).documents();
        boolean complete = adapter.documents().stream().allMatch(document -> documents.containsKey(document.name()));
        if (!complete) {
            return;
        }
        try {
            findings.addAll(adapter.read(documents, source.settings()).findings());
        } catch (UnreadableFeed unreadable) {
            findings.add(
                    new Finding(Finding.Severity.ERROR, "unreadable", "", String.valueOf(unreadable.getMessage())));
        }
    }
}
