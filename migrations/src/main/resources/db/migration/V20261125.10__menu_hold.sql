-- refused_hash: what the system sends and a person has turned down for this store; empty again once it sends something else.
ALTER TABLE store ADD COLUMN refused_hash BINARY(32) NULL;

-- publication: what was published together. cause: feed, release, part or revert.
ALTER TABLE menu_version
    ADD COLUMN publication BIGINT       NOT NULL DEFAULT 0,
    ADD COLUMN cause       VARCHAR(10)  NOT NULL DEFAULT 'FEED',
    ADD COLUMN by_name     VARCHAR(120) NOT NULL DEFAULT '',
    ADD COLUMN reason      VARCHAR(500) NULL,
    ADD KEY menu_version_publication (tenant_id, publication, hash);

-- What was published before this was written down: in the same millisecond means together.
UPDATE menu_version SET publication = ROUND(UNIX_TIMESTAMP(published_at) * 1000) WHERE publication = 0;

-- A change from one menu to another that waits for a person, once for all stores of a connection that would make it.
-- before_hash: 32 zero bytes where nothing was published. published_hash: what came of it, the whole or a part.
-- counts: how many changes there are of each kind, JSON. changes: what differs, JSON, at most 500.
CREATE TABLE menu_hold (
    tenant_id      BIGINT       NOT NULL,
    id             BIGINT       NOT NULL,
    connection_id  BIGINT       NOT NULL,
    before_hash    BINARY(32)   NOT NULL,
    after_hash     BINARY(32)   NOT NULL,
    published_hash BINARY(32)   NULL,
    state          VARCHAR(10)  NOT NULL,
    version        INT          NOT NULL,
    reasons        VARCHAR(400) NOT NULL,
    counts         VARCHAR(600) NOT NULL,
    changes        MEDIUMTEXT   NOT NULL,
    stores         INT          NOT NULL,
    orders         BIGINT       NOT NULL,
    created_at     DATETIME(3)  NOT NULL,
    decided_at     DATETIME(3)  NULL,
    by_subject     VARCHAR(120) NULL,
    by_name        VARCHAR(120) NULL,
    reason         VARCHAR(500) NULL,
    PRIMARY KEY (tenant_id, id),
    KEY hold_transition (tenant_id, connection_id, after_hash),
    KEY hold_open (tenant_id, connection_id, state),
    KEY hold_state (tenant_id, state, id),
    KEY hold_state_all (state, id),
    FOREIGN KEY (tenant_id, connection_id) REFERENCES connection (tenant_id, id),
    FOREIGN KEY (tenant_id, after_hash) REFERENCES menu (tenant_id, hash),
    FOREIGN KEY (tenant_id, published_hash) REFERENCES menu (tenant_id, hash)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE menu_hold_store (
    tenant_id BIGINT NOT NULL,
    hold_id   BIGINT NOT NULL,
    store_id  BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, hold_id, store_id),
    KEY hold_store (tenant_id, store_id, hold_id),
    FOREIGN KEY (tenant_id, hold_id) REFERENCES menu_hold (tenant_id, id),
    FOREIGN KEY (tenant_id, store_id) REFERENCES store (tenant_id, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
