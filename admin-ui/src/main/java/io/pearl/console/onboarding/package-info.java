/** How a chain goes live, step by step: what is done, what is missing, and what stops until it is. */
@NullMarked
package io.pearl.console.onboarding;

import org.jspecify.annotations.NullMarked;
