package io.pearl.console.onboarding;

import com.vaadin.flow.component.HasElement;
import io.pearl.console.onboarding.Desk.Situation;

/** What can be done for one step. */
interface StepPanel extends HasElement {

    /** Told at first and whenever something changed. */
    void show(Situation now);
}
