package io.pearl.catalogue.options;

import io.pearl.catalogue.CatalogueProblem;
import io.pearl.event.AuditTrail;
import io.pearl.kernel.Db;
import io.pearl.kernel.Json;
import io.pearl.kernel.Refused;
import io.pearl.kernel.Row;
import io.pearl.kernel.Sql;
import io.pearl.menu.Text;
import io.pearl.tenancy.Caller;
import io.pearl.tenancy.Permission;
import io.pearl.tenancy.TenancyProblem;
import io.pearl.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Words that wait for a person to say what they mean, and what people have said. */
@Singleton
public final class OptionRegistry {

    private static final String SELECT = "SELECT w.tenant_id, w.id, w.version, w.text_zh, w.text_en, w.group_zh,"
            + " w.group_en, w.group_kind, w.items, w.stores, w.state, w.seen_at, w.answer_kind, w.answer_level,"
            + " w.answered_at, w.by_name, w.revision, COALESCE(r.applied, 0) AS applied, (SELECT s.example FROM"
            + " option_sighting s WHERE s.tenant_id = w.tenant_id AND s.word_id = w.id ORDER BY s.stores DESC LIMIT 1)"
            + " AS example FROM option_word w LEFT JOIN option_revision r ON r.tenant_id = w.tenant_id";

    private final Db db;
    private final Clock clock;
    private final AuditTrail audit;

    OptionRegistry(Db db, Clock clock, AuditTrail audit) {
        this.db = db;
        this.clock = clock;
        this.audit = audit;
    }

    /** Where a list goes on: after the word with this id, which counts so many stores or was answered then. */
    public record After(long rank, WordId id) {

        /** Empty where the text is not one that {@link #toString} made. */
        public static Optional<After> parse(String text) {
            String[] parts = text.split("-", -1);
            return parts.length == 2 && parts[0].matches("\\d{1,15}")
                    ? WordId.parse(parts[1]).map(id -> new After(Long.parseLong(parts[0]), id))
                    : Optional.empty();
        }

        @Override
        public String toString() {
            return rank + "-" + id;
        }
    }

    /**
     * Words on menus that nobody has answered, those first that most stores have.
     *
     * @param asked whose; empty for all that the caller may see
     */
    public List<ReviewedWord> open(Caller who, Optional<TenantId> asked, Optional<After> after, int limit) {
        return list(who, asked, "w.state = 'OPEN' AND w.stores > 0", "w.stores", after.map(Cursor::number), limit);
    }

    /** What people have said, newest first; also of words that no menu has any more. */
    public List<ReviewedWord> answered(Caller who, Optional<TenantId> asked, Optional<After> after, int limit) {
        return list(who, asked, "w.state = 'ANSWERED'", "w.answered_at", after.map(Cursor::moment), limit);
    }

    /** Where a list goes on after this word. */
    public static After after(ReviewedWord word) {
        return new After(word.given().map(given -> given.at().toEpochMilli()).orElse((long) word.stores()), word.id());
    }

    /** @param rank as the column that a list is sorted by has it */
    private record Cursor(Object rank, long id) {

        static Cursor number(After after) {
            return new Cursor(after.rank(), after.id().value());
        }

        static Cursor moment(After after) {
            return new Cursor(Instant.ofEpochMilli(after.rank()), after.id().value());
        }
    }

    private List<ReviewedWord> list(
            Caller who, Optional<TenantId> asked, String which, String rank, Optional<Cursor> after, int limit) {
        Optional<TenantId> scope = who.scope(Permission.STORES_READ, asked);
        List<@Nullable Object> args = new ArrayList<>();
        StringBuilder where = new StringBuilder(
                scope.isPresent()
                        ? SELECT + " WHERE w.tenant_id = ? AND "
                        : "/* every tenant: platform staff look after the words of all */ " + SELECT + " WHERE ");
        scope.ifPresent(tenant -> args.add(tenant.value()));
        where.append(which);
        after.ifPresent(cursor -> {
            where.append(" AND ")
                    .append(rank)
                    .append(" <= ? AND (")
                    .append(rank)
                    .append(" < ? OR w.id < ?)");
            args.addAll(List.of(cursor.rank(), cursor.rank(), cursor.id()));
        });
        args.add(limit);
        String order = " ORDER BY " + rank + " DESC, w.id DESC LIMIT ?";
        return db.read(tx -> Sql.query(tx, where + order, OptionRegistry::word, args.toArray()));
    }

    /**
     * Says what a word means. It holds for all stores of the tenant once their menus are read again, which is soon.
     *
     * @param version of the word that was looked at
     * @throws Refused OPTION_UNKNOWN, OPTION_ANSWERED, STALE; INVALID_REQUEST at {@code /kind} or {@code /level}
     */
    public ReviewedWord answer(Caller who, TenantId tenant, String id, int version, Meant meant) {
        who.needIn(tenant, Permission.STORES_WRITE);
        if (meant.known().isEmpty()) {
            throw Refused.field(CatalogueProblem.INVALID_REQUEST, "/kind", "is no kind of option");
        }
        if (meant.answer().isEmpty()) {
            throw Refused.field(
                    CatalogueProblem.INVALID_REQUEST,
                    "/level",
                    "must be a level of this kind, and none where it has none");
        }
        return change(who, tenant, id, (tx, word) -> {
            word.given().ifPresent(given -> {
                throw Refused.because(
                        CatalogueProblem.OPTION_ANSWERED, given.by() + " has said what it means already.");
            });
            checkVersion(word, version);
            Sql.update(
                    tx,
                    "UPDATE option_word SET state = 'ANSWERED', version = version + 1, answer_kind = ?, answer_level = ?,"
                            + " answered_at = ?, by_subject = ?, by_name = ?, revision = ? WHERE tenant_id = ? AND id = ?",
                    meant.kind(),
                    meant.level(),
                    clock.instant(),
                    who.subject(),
                    who.name(),
                    Revisions.move(tx, tenant, clock.instant()),
                    tenant.value(),
                    word.id().value());
            audit.record(
                    tx, who, tenant, "option-word.answer", word.id().toString(), null, told(word, Optional.of(meant)));
        });
    }

    /**
     * Takes an answer back: the word means again what Pearl takes it for, and is asked again if a menu has it.
     *
     * @param version of the word that was looked at
     * @throws Refused OPTION_UNKNOWN, OPTION_OPEN, STALE
     */
    public ReviewedWord withdraw(Caller who, TenantId tenant, String id, int version) {
        who.needIn(tenant, Permission.STORES_WRITE);
        return change(who, tenant, id, (tx, word) -> {
            ReviewedWord.Given given = word.given()
                    .orElseThrow(() -> Refused.because(
                            CatalogueProblem.OPTION_OPEN, "Nobody has said what it means, or it was taken back."));
            checkVersion(word, version);
            Sql.update(
                    tx,
                    "UPDATE option_word SET state = 'OPEN', version = version + 1, answer_kind = NULL,"
                            + " answer_level = NULL, answered_at = NULL, by_subject = NULL, by_name = NULL,"
                            + " revision = ? WHERE tenant_id = ? AND id = ?",
                    Revisions.move(tx, tenant, clock.instant()),
                    tenant.value(),
                    word.id().value());
            audit.record(
                    tx,
                    who,
                    tenant,
                    "option-word.withdraw",
                    word.id().toString(),
                    told(word, Optional.of(given.meant())),
                    told(word, Optional.empty()));
        });
    }

    /** What is done to a word while nobody else can. */
    @FunctionalInterface
    private interface Deed {
        void to(Connection tx, ReviewedWord word) throws SQLException;
    }

    private ReviewedWord change(Caller who, TenantId tenant, String id, Deed deed) {
        WordId wanted = WordId.parse(id).orElseThrow(() -> unknown(id));
        return db.write(tx -> {
            Sql.query(
                    tx,
                    "SELECT id FROM option_word WHERE tenant_id = ? AND id = ? FOR UPDATE",
                    row -> row.number("id"),
                    tenant.value(),
                    wanted.value());
            deed.to(tx, select(tx, tenant, wanted).orElseThrow(() -> unknown(id)));
            return select(tx, tenant, wanted).orElseThrow();
        });
    }

    private static void checkVersion(ReviewedWord word, int version) {
        if (word.version() != version) {
            throw Refused.field(
                    TenancyProblem.STALE, "header:If-Match", "is not the present version: somebody was quicker");
        }
    }

    private static Optional<ReviewedWord> select(Connection tx, TenantId tenant, WordId id) throws SQLException {
        return Sql.one(
                tx, SELECT + " WHERE w.tenant_id = ? AND w.id = ?", OptionRegistry::word, tenant.value(), id.value());
    }

    private static String told(ReviewedWord word, Optional<Meant> meant) {
        Map<String, Object> told = new TreeMap<>();
        told.put("text", word.text().zh());
        told.put("group", word.group().zh());
        told.put("stores", word.stores());
        meant.ifPresent(said -> {
            told.put("kind", said.kind());
            told.put("level", said.level());
        });
        return Json.write(told);
    }

    private static ReviewedWord word(Row row) throws SQLException {
        Optional<Instant> at = row.maybeInstant("answered_at");
        Meant meant = new Meant(
                row.maybeText("answer_kind").orElse(""),
                row.maybeText("answer_level").orElse(""));
        String by = row.maybeText("by_name").orElse("");
        boolean applied = row.number("revision") <= row.number("applied");
        return new ReviewedWord(
                new TenantId(row.number("tenant_id")),
                new WordId(row.number("id")),
                row.integer("version"),
                new Text(row.text("text_zh"), row.text("text_en")),
                new Text(row.text("group_zh"), row.text("group_en")),
                row.text("group_kind"),
                row.integer("items"),
                row.integer("stores"),
                row.instant("seen_at"),
                row.maybeText("example")
                        .map(json -> Json.read(json, Sample.class))
                        .orElse(Sample.NONE),
                at.map(when -> new ReviewedWord.Given(meant, by, when, applied)));
    }

    private static Refused unknown(String id) {
        return Refused.because(CatalogueProblem.OPTION_UNKNOWN, "There is no word '" + id + "'.");
    }
}
