package io.pearl.onboarding;

import io.pearl.event.AuditTrail;
import io.pearl.kernel.Db;
import io.pearl.kernel.Ids;
import io.pearl.kernel.Row;
import io.pearl.kernel.Sql;
import io.pearl.tenancy.Caller;
import io.pearl.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What people acknowledged, by step. */
@Singleton
final class Marks {

    private static final int TEST_ORDERS = 20;

    private final Db db;
    private final Clock clock;
    private final AuditTrail audit;

    Marks(Db db, Clock clock, AuditTrail audit) {
        this.db = db;
        this.clock = clock;
        this.audit = audit;
    }

    private record Stepped(Step step, Mark mark) {}

    /** The newest of each step, and of test orders the newest twenty; newest first. */
    Map<Step, List<Mark>> newest(TenantId tenant) {
        Map<Step, List<Mark>> marks = new EnumMap<>(Step.class);
        String one = "(SELECT id, step, acknowledged, by_name, at FROM onboarding_mark"
                + " WHERE tenant_id = ? AND step = ? ORDER BY id DESC LIMIT ";
        db.read(tx -> Sql.query(
                        tx,
                        one + "1) UNION ALL " + one + "1) UNION ALL " + one + TEST_ORDERS + ")",
                        row -> new Stepped(Step.valueOf(row.text("step")), mark(row)),
                        tenant.value(),
                        Step.MENU.name(),
                        tenant.value(),
                        Step.AGREEMENT.name(),
                        tenant.value(),
                        Step.TEST_ORDER.name()))
                .forEach(found -> marks.computeIfAbsent(found.step(), step -> new ArrayList<>())
                        .add(found.mark()));
        return marks;
    }

    Optional<Mark> last(TenantId tenant, Step step) {
        return db.read(tx -> Sql.one(
                tx,
                "SELECT acknowledged, by_name, at FROM onboarding_mark WHERE tenant_id = ? AND step = ?"
                        + " ORDER BY id DESC LIMIT 1",
                Marks::mark,
                tenant.value(),
                step.name()));
    }

    /** What was kept with the newest mark of a step. */
    Optional<String> lastBody(TenantId tenant, Step step) {
        return db.read(tx -> Sql.one(
                        tx,
                        "SELECT body FROM onboarding_mark WHERE tenant_id = ? AND step = ? ORDER BY id DESC LIMIT 1",
                        row -> row.maybeText("body"),
                        tenant.value(),
                        step.name()))
                .flatMap(body -> body);
    }

    /**
     * What is to be kept and audited.
     *
     * @param body kept with it, where anything is
     * @param name of the person, as it is to be shown
     * @param before for the audit trail
     * @param after for the audit trail
     */
    record Acknowledgement(
            Step step,
            String acknowledged,
            @Nullable String body,
            String name,
            @Nullable String before,
            @Nullable String after) {}

    void put(Caller who, TenantId tenant, Acknowledgement said) {
        db.write(tx -> {
            Sql.update(
                    tx,
                    "INSERT INTO onboarding_mark (tenant_id, id, step, acknowledged, body, by_subject, by_name, at)"
                            + " VALUES (?,?,?,?,?,?,?,?)",
                    tenant.value(),
                    Ids.next(),
                    said.step().name(),
                    said.acknowledged(),
                    said.body(),
                    who.subject(),
                    said.name(),
                    clock.instant());
            audit.record(
                    tx,
                    who,
                    tenant,
                    "onboarding." + said.step().text(),
                    said.step() == Step.MENU ? "menus" : said.acknowledged(),
                    said.before(),
                    said.after());
            return true;
        });
    }

    private static Mark mark(Row row) throws SQLException {
        return new Mark(row.text("acknowledged"), row.text("by_name"), row.instant("at"));
    }
}
