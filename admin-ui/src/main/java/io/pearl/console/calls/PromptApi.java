package io.pearl.console.calls;

import io.micronaut.http.client.annotation.Client;
import io.pearl.client.Problem;

/** For what a page waits for. */
@Client(value = "${pearl.api.url}", errorType = Problem.class)
interface PromptApi extends PearlApi {}
