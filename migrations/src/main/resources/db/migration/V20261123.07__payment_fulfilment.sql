CREATE TABLE payment (
    tenant_id  BIGINT       NOT NULL,
    order_id   BIGINT       NOT NULL,
    provider   VARCHAR(20)  NOT NULL,
    currency   CHAR(3)      NOT NULL,
    amount     BIGINT       NOT NULL,
    state      VARCHAR(12)  NOT NULL,
    reference  VARCHAR(64)  NULL,
    changed_at DATETIME(3)  NOT NULL,
    PRIMARY KEY (tenant_id, order_id),
    FOREIGN KEY (tenant_id, order_id) REFERENCES customer_order (tenant_id, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- An order at the chain's till. watch_no is the partition that follows it, empty once it has ended.
CREATE TABLE till_order (
    tenant_id   BIGINT      NOT NULL,
    order_id    BIGINT      NOT NULL,
    store_id    BIGINT      NOT NULL,
    state       VARCHAR(12) NOT NULL,
    watch_no    SMALLINT    NULL,
    accept_by   DATETIME(3) NOT NULL,
    changed_at  DATETIME(3) NOT NULL,
    PRIMARY KEY (tenant_id, order_id),
    KEY till_watch (watch_no, tenant_id, store_id),
    FOREIGN KEY (tenant_id, order_id) REFERENCES customer_order (tenant_id, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
