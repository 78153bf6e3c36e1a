-- What people acknowledged on a tenant's way to going live. Everything else is read off what is there.
-- acknowledged: the menus' hash, the agreement's version or the test order's id. body: what the menus were then.
CREATE TABLE onboarding_mark (
    tenant_id    BIGINT       NOT NULL,
    id           BIGINT       NOT NULL,
    step         VARCHAR(20)  NOT NULL,
    acknowledged VARCHAR(80)  NOT NULL,
    body         MEDIUMTEXT   NULL,
    by_subject   VARCHAR(120) NOT NULL,
    by_name      VARCHAR(120) NOT NULL,
    at           DATETIME(3)  NOT NULL,
    PRIMARY KEY (tenant_id, id),
    KEY mark_step (tenant_id, step, id),
    FOREIGN KEY (tenant_id) REFERENCES tenant (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
