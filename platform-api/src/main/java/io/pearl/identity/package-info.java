/**
 * Tenants, people, partner systems and opened access: everything that changes who may do what. Keycloak is the record
 * of identity (who somebody is, their password, a system's secret); our tables are the record of what they may do. A
 * change is written to the tables first and to Keycloak by work that is repeated until it is done.
 */
@NullMarked
package io.pearl.identity;

import org.jspecify.annotations.NullMarked;
