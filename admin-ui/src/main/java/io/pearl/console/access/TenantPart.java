package io.pearl.console.access;

import com.vaadin.flow.component.HasElement;
import io.pearl.console.shell.Place;

/** A part of a chain's page. */
public interface TenantPart extends HasElement {

    /** What the reader may do here; told anew when it changes. */
    void about(Guard guard);

    /** What stands in the address. */
    default void at(Place place) {}
}
