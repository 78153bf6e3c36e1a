package io.pearl.onboarding;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What has to be there before customers can order at a tenant. */
public enum Step {
    PROFILE,
    PEOPLE,
    CONNECTION,
    STORES,
    MENU,
    ZONES,
    TEST_ORDER,
    AGREEMENT,
    GO_LIVE;

    static final String ORDERS = "orders";

    /** As it stands in the API: {@code test-order}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Steps that must be done before this one can be. */
    Set<Step> needs() {
        return switch (this) {
            case PROFILE, PEOPLE, CONNECTION -> EnumSet.noneOf(Step.class);
            case STORES -> EnumSet.of(CONNECTION);
            case MENU, ZONES -> EnumSet.of(STORES);
            case TEST_ORDER -> EnumSet.of(STORES, ZONES);
            // somebody must sign for a company that has a name
            case AGREEMENT -> EnumSet.of(PROFILE, PEOPLE);
            case GO_LIVE -> EnumSet.complementOf(EnumSet.of(GO_LIVE));
        };
    }

    /** What cannot happen until it is done. */
    List<String> blocks(boolean live) {
        return switch (this) {
            case GO_LIVE -> List.of(ORDERS);
            case CONNECTION, STORES, ZONES -> live ? List.of(ORDERS) : List.of(ORDERS, GO_LIVE.text());
            case PROFILE, PEOPLE, MENU, TEST_ORDER, AGREEMENT -> live ? List.of() : List.of(GO_LIVE.text());
        };
    }
}
