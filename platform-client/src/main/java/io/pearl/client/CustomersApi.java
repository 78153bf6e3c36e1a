package io.pearl.client;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Put;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** The customers of an assistant. */
public interface CustomersApi {

    /** Registers a customer of the calling assistant. Needs {@code agent:order}. Repeating it changes nothing. */
    @Put("/v1/customers/{reference}")
    Customer putCustomer(@PathVariable String reference, @Valid @Body CustomerRequest request);

    /**
     * @param phone E.164; only its ending is ever shown
     * @param name for the courier
     */
    @Introspected
    record CustomerRequest(
            @NotBlank @Size(max = 60) String name,

            @NotNull @Pattern(regexp = "\\+[1-9][0-9]{6,14}", message = "must be E.164, such as +8613800000000")
            String phone) {}

    /**
     * @param id {@code cus_…}: what an order names
     */
    @Introspected
    record Customer(String id, String reference) {}
}
