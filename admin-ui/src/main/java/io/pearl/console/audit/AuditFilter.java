package io.pearl.console.audit;

import io.pearl.console.shell.Period;
import io.pearl.console.shell.Period.Reach;
import io.pearl.console.shell.Place;
import org.jspecify.annotations.Nullable;

/**
 * Which entries, as it stands in the address.
 *
 * @param tenant slug, or {@code platform}
 * @param actor a subject, or part of a name
 * @param action whole, or the start of one
 * @param object whole
 */
record AuditFilter(
        @Nullable String tenant,
        @Nullable String actor,
        @Nullable String action,
        @Nullable String object,
        Period period) {

    /** What an address without a period means. */
    static final Reach OTHERWISE = Reach.WEEK;

    static AuditFilter of(Place place) {
        return new AuditFilter(
                place.get(Place.TENANT),
                place.get("actor"),
                place.get("action"),
                place.get("object"),
                Period.of(place, OTHERWISE));
    }

    /** Every entry of a tenant, or of all. */
    static AuditFilter everyOne(@Nullable String tenant) {
        return new AuditFilter(tenant, null, null, null, Period.back(Reach.ALL));
    }

    Place place() {
        return period.in(
                Place.audit()
                        .with(Place.TENANT, tenant)
                        .with("actor", actor)
                        .with("action", action)
                        .with("object", object),
                OTHERWISE);
    }

    /** Nothing left out: if this finds nothing there is nothing. */
    boolean everything() {
        return equals(everyOne(null));
    }

    AuditFilter withActor(@Nullable String other) {
        return new AuditFilter(tenant, other, action, object, period);
    }

    AuditFilter withAction(@Nullable String other) {
        return new AuditFilter(tenant, actor, other, object, period);
    }

    AuditFilter withObject(@Nullable String other) {
        return new AuditFilter(tenant, actor, action, other, period);
    }

    AuditFilter withPeriod(Period other) {
        return new AuditFilter(tenant, actor, action, object, other);
    }
}
