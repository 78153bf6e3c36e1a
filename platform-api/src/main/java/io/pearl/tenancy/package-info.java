/**
 * Who: tenants, the people and systems that act for them, the customers of assistants, and what each may do. Front
 * doors: {@link io.pearl.tenancy.Tenants}, {@link io.pearl.tenancy.Customers}, {@link io.pearl.tenancy.Standings} and
 * {@link io.pearl.tenancy.Callers}. Changes to tenants, people and systems are the business of the room identity. Keycloak says who somebody is; what they may do is decided from our own tables.
 */
@NullMarked
package io.pearl.tenancy;

import org.jspecify.annotations.NullMarked;
