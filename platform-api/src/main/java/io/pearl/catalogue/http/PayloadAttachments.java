package io.pearl.catalogue.http;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/** What a stranger's system sent is for keeping, and never a page that a browser would run. */
@ServerFilter("/v1/tenants/*/connections/*/payloads/*")
final class PayloadAttachments {

    @ResponseFilter
    void attach(MutableHttpResponse<?> response) {
        response.header("X-Content-Type-Options", "nosniff");
        if (response.status() == HttpStatus.OK) {
            response.header("Content-Disposition", "attachment");
        }
    }
}
