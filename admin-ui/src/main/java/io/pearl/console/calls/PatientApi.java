package io.pearl.console.calls;

import io.micronaut.http.client.annotation.Client;
import io.pearl.client.Problem;

/** For what takes its time: a tenant's system that is asked, a spreadsheet, an export. */
@Client(id = "patient", errorType = Problem.class)
interface PatientApi extends PearlApi {}
