package io.pearl.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Introspected;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An RFC 9457 problem document, {@code application/problem+json}.
 *
 * @param type a URI that names the problem
 * @param title short, in English, the same for every occurrence
 * @param status the HTTP status
 * @param detail what happened; a sentence in the customer's language where a customer caused it
 * @param code stable, upper snake case
 * @param kind who can mend it: {@code caller}, {@code partner}, {@code us}, {@code full}
 * @param errors the fields concerned
 * @param alternatives checked alternatives to an order that could not be made
 * @param plan the plan that failed ({@code pln_…}), for support
 */
@Introspected
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        @Nullable String detail,
        String code,
        String kind,
        @Nullable List<FieldError> errors,
        @Nullable List<Alternative> alternatives,
        @Nullable String plan) {

    /**
     * @param pointer JSON pointer into the body, or {@code header:NAME}, {@code query:NAME}, {@code path:NAME}
     * @param detail what is wrong with it
     */
    @Introspected
    public record FieldError(String pointer, String detail) {}
}
