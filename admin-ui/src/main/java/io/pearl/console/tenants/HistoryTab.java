package io.pearl.console.tenants;

import com.vaadin.flow.component.html.Div;
import io.pearl.console.access.Guard;
import io.pearl.console.access.TenantPart;

/** Who changed what in a chain. */
final class HistoryTab extends Div implements TenantPart {

    @Override
    public void about(Guard guard) {}
}
