-- Opening hours and delivery zones, as canonical JSON: read whole, never searched inside.
CREATE TABLE store_service (
    tenant_id BIGINT     NOT NULL,
    store_id  BIGINT     NOT NULL,
    hours     TEXT       NOT NULL,
    zones     MEDIUMTEXT NOT NULL,
    PRIMARY KEY (tenant_id, store_id),
    FOREIGN KEY (tenant_id, store_id) REFERENCES store (tenant_id, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- until_at: believed so long, where a till said it; empty where the feed says it, which lasts until the feed says else.
CREATE TABLE sold_out (
    tenant_id BIGINT       NOT NULL,
    store_id  BIGINT       NOT NULL,
    item_id   VARCHAR(128) NOT NULL,
    since_at  DATETIME(3)  NOT NULL,
    until_at  DATETIME(3)  NULL,
    PRIMARY KEY (tenant_id, store_id, item_id),
    FOREIGN KEY (tenant_id, store_id) REFERENCES store (tenant_id, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
