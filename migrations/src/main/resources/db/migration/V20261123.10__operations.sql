-- Counts per minute; tenant_id 0 holds the sum over all tenants.
CREATE TABLE order_minute (
    tenant_id BIGINT      NOT NULL,
    minute_at DATETIME    NOT NULL,
    metric    VARCHAR(12) NOT NULL,
    n         BIGINT      NOT NULL,
    amount    BIGINT      NOT NULL,
    PRIMARY KEY (tenant_id, minute_at, metric)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
