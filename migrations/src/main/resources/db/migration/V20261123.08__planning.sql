-- One row per attempt to turn a sentence or a selection into an order. tenant_id 0: it never got as far as a store.
CREATE TABLE plan (
    tenant_id   BIGINT       NOT NULL,
    id          BIGINT       NOT NULL,
    channel     VARCHAR(64)  NOT NULL,
    customer_id BIGINT       NOT NULL,
    utterance   VARCHAR(500) NULL,
    language    VARCHAR(8)   NOT NULL,
    failed      TINYINT      NOT NULL,
    failure     VARCHAR(40)  NULL,
    store_id    BIGINT       NULL,
    order_id    BIGINT       NULL,
    recovered   TINYINT      NOT NULL,
    steps       MEDIUMTEXT   NOT NULL,
    planned_at  DATETIME(3)  NOT NULL,
    PRIMARY KEY (tenant_id, id),
    KEY plan_id (id),
    KEY plan_failed (tenant_id, failed, id),
    KEY plan_failed_all (failed, id),
    KEY plan_customer (customer_id, id),
    KEY plan_order (order_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
