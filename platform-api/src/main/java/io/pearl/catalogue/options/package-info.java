/**
 * What a chain's option words mean where Pearl does not know or is not sure: a queue of questions, collected whenever menus
 * are published, and people's answers, which hold for all stores of the tenant until somebody takes them back.
 */
@NullMarked
package io.pearl.catalogue.options;

import org.jspecify.annotations.NullMarked;
