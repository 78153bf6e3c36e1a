package io.pearl.event;

import io.pearl.kernel.Ids;
import io.pearl.tenancy.TenantId;
import java.time.Instant;

/**
 * Something that happened.
 *
 * @param tenant whose; {@link TenantId#PLATFORM} where it is nobody's in particular
 * @param type dotted, past tense: {@code order.paid}
 * @param entity what it happened to
 * @param actor who did it: {@code customer}, {@code pearl}, {@code payment}, {@code till}, {@code courier}, or a subject
 * @param body JSON object
 */
public record Event(long id, TenantId tenant, String type, long entity, String actor, Instant at, String body) {

    public static Event of(TenantId tenant, String type, long entity, String actor, Instant at, String body) {
        return new Event(Ids.next(), tenant, type, entity, actor, at, body);
    }
}
