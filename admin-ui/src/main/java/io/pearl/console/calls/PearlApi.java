package io.pearl.console.calls;

import io.micronaut.http.client.annotation.Client;
import io.pearl.client.AccountApi;
import io.pearl.client.OperationsApi;
import io.pearl.client.OrdersApi;

/** What the console asks of the API. */
@Client("${pearl.api.url}")
public interface PearlApi extends AccountApi, OperationsApi, OrdersApi {}
