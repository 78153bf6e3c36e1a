package io.pearl.onboarding;

import io.pearl.kernel.ProblemCode;

/** What can keep a tenant from getting further on its way to going live. */
public enum OnboardingProblem implements ProblemCode {
    NOT_READY(409, "Steps are still open"),
    MENU_MOVED(409, "The menus are not those that were looked at"),
    AGREEMENT_MOVED(409, "There is another version of the agreement"),
    MEMBERSHIP_NEEDED(403, "Only somebody who belongs to the tenant can sign for it"),
    TEST_PAYMENTS_OFF(409, "This server takes no test payments"),
    STORE_UNKNOWN(404, "There is no such store"),
    INVALID_REQUEST(422, "A field is wrong");

    private final int status;
    private final String title;

    OnboardingProblem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public Kind kind() {
        return Kind.CALLER;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
