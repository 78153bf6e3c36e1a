package io.pearl.console.stores;

import com.vaadin.flow.component.HasElement;
import io.pearl.client.StoreDeskApi.StoreState;
import io.pearl.console.access.Guard;
import io.pearl.console.calls.CallFailed;

/**
 * A part of a store's page.
 *
 * @param <D> what it shows beside how the store stands; compared by {@link Object#equals}
 */
interface StorePart<D> extends HasElement {

    /** Runs outside the page's lock. */
    D ask() throws CallFailed;

    /** Told anew when something has changed that it may show. */
    void show(StoreState state, D data, Guard guard);
}
