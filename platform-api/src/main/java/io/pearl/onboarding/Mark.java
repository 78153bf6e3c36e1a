package io.pearl.onboarding;

import java.time.Instant;

/**
 * What a person acknowledged.
 *
 * @param acknowledged the menus' hash, the agreement's version or the test order's id
 * @param by the person's name
 */
record Mark(String acknowledged, String by, Instant at) {}
