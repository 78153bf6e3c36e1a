package io.pearl.planning.http;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.pearl.client.AgentOrder;
import io.pearl.client.AgentOrdersApi;
import io.pearl.client.OrderRequest;
import io.pearl.planning.Planner;
import io.pearl.tenancy.Callers;
import org.jspecify.annotations.Nullable;

@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class AgentOrdersController implements AgentOrdersApi {

    private final Callers callers;
    private final Planner planner;

    AgentOrdersController(Callers callers, Planner planner) {
        this.callers = callers;
        this.planner = planner;
    }

    @Override
    @Status(HttpStatus.CREATED)
    public AgentOrder place(@Nullable String idempotencyKey, OrderRequest request) {
        return planner.order(callers.current(), idempotencyKey, request);
    }

    @Override
    public AgentOrder follow(String order) {
        return planner.follow(callers.current(), order);
    }
}
