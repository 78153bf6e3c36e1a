package io.pearl.catalogue;

import io.pearl.adapter.MerchantAdapter;
import io.pearl.catalogue.sync.Occasion;
import io.pearl.catalogue.sync.SyncRun;
import io.pearl.catalogue.sync.SyncRuns;
import io.pearl.client.Problem.FieldError;
import io.pearl.event.AuditTrail;
import io.pearl.kernel.Db;
import io.pearl.kernel.Refused;
import io.pearl.kernel.Sql;
import io.pearl.kernel.Turns;
import io.pearl.tenancy.Caller;
import io.pearl.tenancy.Permission;
import io.pearl.tenancy.TenancyProblem;
import io.pearl.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;

/** How a connection's documents come in: Pearl fetches them, or the system sends them. */
@Singleton
public final class Feeds {

    private static final String PUSH = "push";

    /** Each holds a feed's documents, 40 MB at worst, and what is made of them. */
    final Turns turns = new Turns(4, TenancyProblem.BUSY);

    private final Db db;
    private final Connections connections;
    private final Adapters adapters;
    private final Pull pull;
    private final SyncRuns runs;
    private final AuditTrail audit;

    Feeds(Db db, Connections connections, Adapters adapters, Pull pull, SyncRuns runs, AuditTrail audit) {
        this.db = db;
        this.connections = connections;
        this.adapters = adapters;
        this.pull = pull;
        this.runs = runs;
        this.audit = audit;
    }

    /** @param documents of the format, by name */
    public record Mode(boolean pushed, List<String> documents) {

        public Mode {
            documents = List.copyOf(documents);
        }

        /** As it stands in the API. */
        public String text() {
            return pushed ? PUSH : "pull";
        }
    }

    public Mode mode(Caller who, TenantId tenant, String slug) {
        Connection connection = connections.find(who, Permission.CONNECTIONS_READ, tenant, slug);
        return new Mode(db.read(tx -> pushed(tx, connection)), documents(connection));
    }

    /** Repeating it changes nothing. */
    public Mode put(Caller who, TenantId tenant, String slug, boolean push) {
        Connection connection = connections.find(who, Permission.CONNECTIONS_WRITE, tenant, slug);
        db.write(tx -> {
            Publisher.lock(tx, connection);
            boolean before = pushed(tx, connection);
            if (before == push) {
                return false;
            }
            Sql.update(
                    tx,
                    "UPDATE connection SET feed = ? WHERE tenant_id = ? AND id = ?",
                    push ? PUSH : "pull",
                    tenant.value(),
                    connection.id().value());
            audit.record(tx, who, tenant, "connection.feed", slug, text(before), text(push));
            return true;
        });
        return new Mode(push, documents(connection));
    }

    /**
     * Takes a document that the system sends. The same one again changes nothing.
     *
     * @return the run that read it
     * @throws Refused FEED_PULLED, DOCUMENT_UNKNOWN, BUSY; DOCUMENT_NOT_TAKEN where it is kept and nothing is published
     */
    public SyncRun.Page push(Caller who, TenantId tenant, String slug, String document, byte[] body) {
        Connection connection = connections.find(who, Permission.STORES_WRITE, tenant, slug);
        if (!db.read(tx -> pushed(tx, connection))) {
            throw Refused.because(
                    CatalogueProblem.FEED_PULLED,
                    "Pearl fetches the documents of '" + slug + "'; nothing can be sent.");
        }
        if (!documents(connection).contains(document)) {
            throw Refused.because(
                    CatalogueProblem.DOCUMENT_UNKNOWN,
                    "The documents of '" + slug + "' are " + String.join(", ", documents(connection)) + ".");
        }
        return turns.take(() -> {
            try {
                pull.push(connection, Occasion.push(who.name()), document, body);
            } catch (Refused trouble) {
                throw trouble.code() == CatalogueProblem.FEED_UNREADABLE ? notTaken(trouble.detail()) : trouble;
            }
            return runs.last(tenant, connection.id())
                    .orElseThrow(() -> new IllegalStateException("what was sent left no run"));
        });
    }

    private static Refused notTaken(String detail) {
        return Refused.because(CatalogueProblem.DOCUMENT_NOT_TAKEN, detail, List.of(new FieldError("", detail)));
    }

    private static String text(boolean pushed) {
        return "{\"feed\":\"" + (pushed ? PUSH : "pull") + "\"}";
    }

    private List<String> documents(Connection connection) {
        return adapters.of(connection.format()).stream()
                .flatMap(adapter -> adapter.documents().stream())
                .map(MerchantAdapter.Document::name)
                .toList();
    }

    static boolean pushed(java.sql.Connection tx, Connection connection) throws SQLException {
        return Sql.one(
                        tx,
                        "SELECT feed FROM connection WHERE tenant_id = ? AND id = ?",
                        row -> row.text("feed").equals(PUSH),
                        connection.tenant().value(),
                        connection.id().value())
                .orElse(false);
    }
}
