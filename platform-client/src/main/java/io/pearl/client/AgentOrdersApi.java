package io.pearl.client;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;

/** Ordering for customers' assistants. Needs the permission {@code agent:order}. */
public interface AgentOrdersApi {

    /**
     * Turns a sentence or a selection into an order. Answers 201 once the order, its voucher claim and its events are
     * durable; payment and the shop follow by themselves. Answers a {@link Problem} with checked alternatives where it
     * cannot be made.
     *
     * @param idempotencyKey repeats of the same key and body give the same answer; 1 to 255 visible characters
     */
    @Post("/v1/agent/orders")
    @Status(HttpStatus.CREATED)
    AgentOrder place(@Nullable @Header("Idempotency-Key") String idempotencyKey, @Valid @Body OrderRequest request);

    /** The order as it stands, with every step so far. */
    @Get("/v1/agent/orders/{order}")
    AgentOrder follow(@PathVariable String order);
}
