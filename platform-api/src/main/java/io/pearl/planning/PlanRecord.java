package io.pearl.planning;

import io.pearl.catalogue.StoreId;
import io.pearl.ordering.PlacementListener;
import io.pearl.tenancy.CustomerId;
import io.pearl.tenancy.TenantId;
import java.time.Instant;
import java.util.Optional;

/**
 * An attempt to turn a sentence or a selection into an order.
 *
 * @param tenant {@link TenantId#PLATFORM} where it never got as far as a store
 * @param failure code of the first cause, where it failed
 * @param trace what it did
 */
record PlanRecord(
        TenantId tenant,
        PlanId id,
        String channel,
        CustomerId customer,
        Optional<String> utterance,
        String language,
        Optional<String> failure,
        Optional<StoreId> store,
        Optional<Long> order,
        Trace.Stored trace,
        Instant at)
        implements PlacementListener.Plan {}
