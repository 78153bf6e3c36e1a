package io.pearl.tenancy.http;

import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.pearl.client.CustomersApi;
import io.pearl.tenancy.Callers;
import io.pearl.tenancy.Customers;

@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class CustomersController implements CustomersApi {

    private final Callers callers;
    private final Customers customers;

    CustomersController(Callers callers, Customers customers) {
        this.callers = callers;
        this.customers = customers;
    }

    @Override
    public Customer putCustomer(String reference, CustomerRequest request) {
        var customer = customers.put(callers.current(), reference, request.name(), request.phone());
        return new Customer(customer.id().toString(), customer.reference());
    }
}
