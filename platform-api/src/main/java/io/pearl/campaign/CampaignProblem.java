package io.pearl.campaign;

import io.pearl.kernel.ProblemCode;

/** What can be wrong with a campaign or a claim on it. */
public enum CampaignProblem implements ProblemCode {
    INVALID_REQUEST(Kind.CALLER, 422, "A field is wrong"),
    CAMPAIGN_UNKNOWN(Kind.CALLER, 404, "There is no such campaign"),
    CAMPAIGN_DIFFERS(Kind.CALLER, 409, "A campaign of that name has other terms"),
    CAMPAIGN_STATE(Kind.CALLER, 409, "The campaign's state does not allow this"),
    VOUCHER_EXHAUSTED(Kind.FULL, 409, "The campaign's budget is used up"),
    VOUCHER_INELIGIBLE(Kind.CALLER, 409, "The customer cannot have another voucher");

    private final Kind kind;
    private final int status;
    private final String title;

    CampaignProblem(Kind kind, int status, String title) {
        this.kind = kind;
        this.status = status;
        this.title = title;
    }

    @Override
    public Kind kind() {
        return kind;
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
