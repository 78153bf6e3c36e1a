-- Moves with every change of a tenant's hours, zones, stock or pauses: nodes read the stores that changed since.
-- Its row is locked until the change is committed, so that no change gets a number and appears after a later one.
CREATE TABLE availability_revision (
    tenant_id BIGINT NOT NULL,
    revision  BIGINT NOT NULL,
    PRIMARY KEY (tenant_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- revision: the tenant's when hours or zones last changed; stock_revision: when stock or pauses did.
ALTER TABLE store_service
    ADD COLUMN special_days   TEXT   NULL,
    ADD COLUMN revision       BIGINT NOT NULL DEFAULT 1,
    ADD COLUMN stock_revision BIGINT NOT NULL DEFAULT 1,
    ADD KEY store_service_changed (tenant_id, revision),
    ADD KEY store_stock_changed (tenant_id, stock_revision);

INSERT INTO availability_revision (tenant_id, revision) SELECT DISTINCT tenant_id, 1 FROM store_service;

-- What somebody says about an item, an option or an ingredient of a store; several may say different things.
-- subject: SHA-256 of which it is. origin: feed, till, system, staff. What is not spoken of is there.
CREATE TABLE store_stock (
    tenant_id   BIGINT       NOT NULL,
    store_id    BIGINT       NOT NULL,
    subject     BINARY(32)   NOT NULL,
    origin      VARCHAR(8)   NOT NULL,
    item_id     VARCHAR(128) NOT NULL,
    group_id    VARCHAR(300) NOT NULL,
    option_id   VARCHAR(300) NOT NULL,
    ingredient  VARCHAR(120) NOT NULL,
    state       VARCHAR(16)  NOT NULL,
    quantity    BIGINT       NULL,
    confidence  VARCHAR(8)   NOT NULL,
    source      VARCHAR(200) NOT NULL,
    observed_at DATETIME(3)  NOT NULL,
    restore_at  DATETIME(3)  NULL,
    PRIMARY KEY (tenant_id, store_id, subject, origin),
    KEY store_stock_origin (tenant_id, origin, store_id),
    FOREIGN KEY (tenant_id, store_id) REFERENCES store (tenant_id, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- sold_out stays for servers of the release before, which run until they are replaced; nothing else reads it.
INSERT INTO store_stock (tenant_id, store_id, subject, origin, item_id, group_id, option_id, ingredient, state,
                         confidence, source, observed_at, restore_at)
SELECT tenant_id, store_id, UNHEX(SHA2(CONCAT('item:', item_id), 256)), CASE WHEN until_at IS NULL THEN 'feed' ELSE 'till' END,
       item_id, '', '', '', 'SOLD_OUT', 'CERTAIN', 'sold out', since_at, until_at
FROM sold_out;

-- A kitchen that takes no orders (paused) or takes longer (busy), until it is over or somebody ends it.
-- closed_by: till, staff, platform; by_rank: how much of the tenant the person may change.
CREATE TABLE store_pause (
    tenant_id     BIGINT       NOT NULL,
    id            BIGINT       NOT NULL,
    store_id      BIGINT       NOT NULL,
    kind          VARCHAR(8)   NOT NULL,
    reason        VARCHAR(200) NOT NULL,
    extra_minutes INT          NOT NULL,
    closed_by     VARCHAR(8)   NOT NULL,
    by_rank       INT          NOT NULL,
    by_subject    VARCHAR(120) NOT NULL,
    by_name       VARCHAR(120) NOT NULL,
    started_at    DATETIME(3)  NOT NULL,
    ends_at       DATETIME(3)  NOT NULL,
    ended_at      DATETIME(3)  NULL,
    ended_name    VARCHAR(120) NULL,
    PRIMARY KEY (tenant_id, id),
    KEY store_pause_store (tenant_id, store_id, id),
    KEY store_pause_ends (tenant_id, ends_at),
    FOREIGN KEY (tenant_id, store_id) REFERENCES store (tenant_id, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
