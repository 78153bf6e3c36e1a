package io.pearl.client;

import io.micronaut.core.annotation.Introspected;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;

/**
 * Money.
 *
 * @param amount minor units (fen, cents)
 * @param currency ISO 4217 code
 */
@Introspected
public record Amount(
        @Min(0) long amount,

        @Pattern(regexp = "[A-Z]{3}", message = "must be an ISO 4217 code")
        String currency) {}
