-- A campaign and its money in one row, so that one conditional update decides a batch and a stop holds at once.
-- tenant_id 0: a campaign of the platform, redeemable at every tenant.
CREATE TABLE campaign (
    tenant_id    BIGINT      NOT NULL,
    id           BIGINT      NOT NULL,
    slug         VARCHAR(40) NOT NULL,
    name_zh      VARCHAR(60) NOT NULL,
    name_en      VARCHAR(60) NOT NULL,
    state        VARCHAR(12) NOT NULL,
    currency     CHAR(3)     NOT NULL,
    face_value   BIGINT      NOT NULL,
    minimum_pay  BIGINT      NOT NULL,
    per_customer SMALLINT    NOT NULL,
    starts_at    DATETIME(3) NOT NULL,
    ends_at      DATETIME(3) NOT NULL,
    funded       BIGINT      NOT NULL,
    available    BIGINT      NOT NULL,
    reserved     BIGINT      NOT NULL,
    spent        BIGINT      NOT NULL,
    created_at   DATETIME(3) NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE KEY campaign_slug (tenant_id, slug),
    CONSTRAINT campaign_no_overdraft CHECK (available >= 0 AND reserved >= 0 AND spent >= 0),
    CONSTRAINT campaign_conserves CHECK (funded = available + reserved + spent)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- No foreign key to the campaign, here and in the ledger: checking one locks the campaign's row for every claim, and
-- two batches that hold it so and then want to update it stop each other. Claims are written only for campaigns read in
-- the same transaction, and campaigns are never deleted.
-- slot_no counts a customer's vouchers from 1 and is empty once the voucher has been given back.
CREATE TABLE voucher_claim (
    tenant_id   BIGINT      NOT NULL,
    campaign_id BIGINT      NOT NULL,
    id          BIGINT      NOT NULL,
    customer_id BIGINT      NOT NULL,
    slot_no     SMALLINT    NULL,
    order_id    BIGINT      NOT NULL,
    amount      BIGINT      NOT NULL,
    state       VARCHAR(10) NOT NULL,
    batch_id    BIGINT      NOT NULL,
    claimed_at  DATETIME(3) NOT NULL,
    changed_at  DATETIME(3) NOT NULL,
    PRIMARY KEY (tenant_id, campaign_id, id),
    UNIQUE KEY claim_slot (campaign_id, customer_id, slot_no),
    UNIQUE KEY claim_order (order_id),
    CONSTRAINT claim_amount CHECK (amount > 0)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Double entry: the amounts of one batch sum to zero.
CREATE TABLE ledger_entry (
    tenant_id   BIGINT      NOT NULL,
    campaign_id BIGINT      NOT NULL,
    batch_id    BIGINT      NOT NULL,
    account     VARCHAR(10) NOT NULL,
    amount      BIGINT      NOT NULL,
    at          DATETIME(3) NOT NULL,
    PRIMARY KEY (tenant_id, campaign_id, batch_id, account)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
