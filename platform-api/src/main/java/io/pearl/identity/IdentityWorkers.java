package io.pearl.identity;

import io.micronaut.context.annotation.Factory;
import io.pearl.event.WorkHandler;
import io.pearl.event.WorkQueues;
import io.pearl.identity.keycloak.Keycloak;
import io.pearl.kernel.Db;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Two queues of the same work: one for people and systems, one for tenants that come by the thousand. */
@Factory
final class IdentityWorkers {

    @Singleton
    @Named(IdentityTasks.QUEUE)
    WorkHandler people(Db db, Clock clock, WorkQueues queues, IdentityTasks tasks, Keycloak keycloak) {
        return new IdentityWork(IdentityTasks.QUEUE, db, clock, queues, tasks, keycloak);
    }

    @Singleton
    @Named(IdentityTasks.ORGANIZATION_QUEUE)
    WorkHandler tenants(Db db, Clock clock, WorkQueues queues, IdentityTasks tasks, Keycloak keycloak) {
        return new IdentityWork(IdentityTasks.ORGANIZATION_QUEUE, db, clock, queues, tasks, keycloak);
    }
}
