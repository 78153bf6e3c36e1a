package io.pearl.local.identity;

/** People of the demo. Their subjects are fixed, so that a wiped database and a kept identity server still agree. */
public enum DemoUser {
    /** Platform staff who may do everything. */
    OPERATOR("operator", "6f1d2c58-1c34-4d0e-9a57-000000000001", "周岚", "Lan Zhou"),
    /** Platform staff who run campaigns. */
    CAMPAIGNS("campaigns", "6f1d2c58-1c34-4d0e-9a57-000000000002", "何苗", "Miao He"),
    /** Owner of the tenant {@code lumi}. */
    LUMI_OWNER("lumi-owner", "6f1d2c58-1c34-4d0e-9a57-000000000003", "陆鸣", "Ming Lu");

    private final String username;
    private final String subject;
    private final String nameZh;
    private final String nameEn;

    DemoUser(String username, String subject, String nameZh, String nameEn) {
        this.username = username;
        this.subject = subject;
        this.nameZh = nameZh;
        this.nameEn = nameEn;
    }

    public String username() {
        return username;
    }

    /** The {@code sub} of this person's tokens. */
    public String subject() {
        return subject;
    }

    String nameZh() {
        return nameZh;
    }

    String nameEn() {
        return nameEn;
    }
}
