package io.pearl.tenancy;

import io.pearl.menu.Text;

/**
 * A tea chain on the platform.
 *
 * @param slug its name in URLs: lower-case letters, digits, hyphens
 */
public record Tenant(TenantId id, String slug, Text name) {}
