-- What the identity server still has to be told. One row for each matter of a thing: what is asked for later takes the
-- place of what was asked for before (version counts that), so that the order in which work is done does not matter.
CREATE TABLE identity_task (
    tenant_id  BIGINT       NOT NULL,
    matter     VARCHAR(12)  NOT NULL,
    target     VARCHAR(120) NOT NULL,
    id         BIGINT       NOT NULL,
    kind       VARCHAR(24)  NOT NULL,
    version    INT          NOT NULL,
    asked_at   DATETIME(3)  NOT NULL,
    tried_at   DATETIME(3)  NULL,
    last_error VARCHAR(500) NULL,
    PRIMARY KEY (tenant_id, matter, target),
    UNIQUE KEY identity_task_id (tenant_id, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Where a resumed tenant goes back to.
ALTER TABLE tenant
    ADD COLUMN suspended_from VARCHAR(12) NULL;
