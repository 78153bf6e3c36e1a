package io.pearl.identity;

import io.pearl.event.Work;
import io.pearl.event.WorkHandler;
import io.pearl.event.WorkQueues;
import io.pearl.identity.IdentityTasks.Task;
import io.pearl.identity.keycloak.Keycloak;
import io.pearl.identity.keycloak.Keycloak.Organization;
import io.pearl.kernel.Db;
import io.pearl.kernel.Refused;
import io.pearl.kernel.Row;
import io.pearl.kernel.Sql;
import io.pearl.tenancy.TenancyProblem;
import io.pearl.tenancy.TenantId;
import io.pearl.tenancy.TenantState;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the identity server what it has to be told. */
final class IdentityWork implements WorkHandler {

    private static final Logger LOG = LoggerFactory.getLogger(IdentityWork.class);
    /** It is not the task's fault when the server is away, so the wait does not grow. */
    private static final Duration AWAY = Duration.ofSeconds(10);

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final String queue;
    private final Db db;
    private final Clock clock;
    private final WorkQueues queues;
    private final IdentityTasks tasks;
    private final Keycloak keycloak;

    IdentityWork(String queue, Db db, Clock clock, WorkQueues queues, IdentityTasks tasks, Keycloak keycloak) {
        this.queue = queue;
        this.db = db;
        this.clock = clock;
        this.queues = queues;
        this.tasks = tasks;
        this.keycloak = keycloak;
    }

    @Override
    public String queue() {
        return queue;
    }

    /** Leaves most of the calls that may be under way to those that people wait for. */
    @Override
    public int concurrency() {
        return 4;
    }

    @Override
    public void handle(Work work) throws Exception {
        Optional<Task> found = db.read(tx -> tasks.find(tx, work.tenant(), work.ref()));
        if (found.isEmpty()) {
            db.write(tx -> {
                queues.finish(tx, work);
                return true;
            });
            return;
        }
        Task task = found.get();
        try {
            Optional<String> organization = carryOut(task);
            finish(work, task, organization);
        } catch (Refused refused) {
            if (refused.code() == IdentityProblem.IDENTITY_UNAVAILABLE) {
                await(work, task, refused.detail());
            } else if (refused.code() == TenancyProblem.NOT_FOUND) {
                // an account or a client that is gone has nothing to be told
                LOG.warn("{} for {} has nothing to act on: {}", task.kind(), task.tenant(), refused.detail());
                finish(work, task, Optional.empty());
            } else {
                note(task, refused.detail());
                throw refused;
            }
        } catch (RuntimeException failure) {
            note(task, String.valueOf(failure.getMessage()));
            throw failure;
        }
    }

    /** @return the tenant's organization, where it was looked up or made */
    private Optional<String> carryOut(Task task) {
        switch (task.kind()) {
            case ENSURE_ORGANIZATION, ENABLE_ORGANIZATION, DISABLE_ORGANIZATION -> {
                return Optional.of(ensure(task.tenant()));
            }
            case JOIN, LEAVE -> {
                return Optional.of(settleIn(task));
            }
            case END_SESSIONS -> keycloak.endSessions(task.target());
            case DELETE_CLIENT -> keycloak.deleteClient(task.target());
            case ENABLE_CLIENT -> keycloak.enableClient(task.target(), true);
            case DISABLE_CLIENT -> keycloak.enableClient(task.target(), false);
        }
        return Optional.empty();
    }

    /** @return the organization's id */
    private String settleIn(Task task) {
        Optional<String> known = organization(task.tenant()).id();
        if (known.isPresent()) {
            try {
                settle(task, known.get());
                return known.get();
            } catch (Refused refused) {
                if (refused.code() != TenancyProblem.NOT_FOUND) {
                    throw refused;
                }
            }
        }
        // not made yet, or deleted by somebody over there
        String made = ensure(task.tenant());
        settle(task, made);
        return made;
    }

    /** Whether somebody belongs there is read off our own tables, again once it was told. */
    private void settle(Task task, String organization) {
        boolean told;
        do {
            told = member(task);
            if (told) {
                keycloak.joinOrganization(organization, task.target());
            } else {
                keycloak.leaveOrganization(organization, task.target());
            }
        } while (member(task) != told);
    }

    private boolean member(Task task) {
        return db.read(tx -> Sql.one(
                        tx,
                        "SELECT state FROM member WHERE tenant_id = ? AND subject = ?",
                        row -> row.text("state"),
                        task.tenant().value(),
                        task.target()))
                .filter("active"::equals)
                .isPresent();
    }

    private record Kept(Optional<String> id, Organization wanted) {

        static Kept of(Row row) throws SQLException {
            String zh = row.text("name_zh");
            String en = row.text("name_en");
            return new Kept(
                    row.maybeText("organization_id"),
                    new Organization(
                            row.text("slug"),
                            zh.equals(en) ? zh : zh + " / " + en,
                            !row.text("state").equals(TenantState.SUSPENDED.text())));
        }
    }

    private Kept organization(TenantId tenant) {
        return db.read(tx -> Sql.one(
                        tx,
                        "SELECT organization_id, slug, name_zh, name_en, state FROM tenant WHERE id = ?",
                        Kept::of,
                        tenant.value())
                .orElseThrow());
    }

    /**
     * Tells all there is to tell of a tenant, whichever of it was asked for, and looks again afterwards: two tasks about
     * one tenant may be carried out at the same time, and the slower must not put back what it read first.
     */
    private String ensure(TenantId tenant) {
        String id;
        Organization told;
        do {
            told = organization(tenant).wanted();
            id = keycloak.ensureOrganization(told);
        } while (!organization(tenant).wanted().equals(told));
        return id;
    }

    private void finish(Work work, Task task, Optional<String> organization) {
        db.write(tx -> {
            if (organization.isPresent()) {
                Sql.update(
                        tx,
                        "UPDATE tenant SET organization_id = ? WHERE id = ?",
                        organization.get(),
                        task.tenant().value());
            }
            if (tasks.done(tx, task)) {
                queues.finish(tx, work);
            } else {
                queues.postpone(tx, work, clock.instant());
            }
            return true;
        });
    }

    private void await(Work work, Task task, String error) throws InterruptedException {
        db.write(tx -> {
            tasks.failed(tx, task, error);
            queues.postpone(tx, work, clock.instant().plus(AWAY));
            return true;
        });
        // whatever else is due would find the server away as well
        Thread.sleep(PAUSE);
    }

    private void note(Task task, String error) {
        db.write(tx -> {
            tasks.failed(tx, task, error);
            return true;
        });
    }
}
