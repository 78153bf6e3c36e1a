-- feed: pull, where Pearl fetches; push, where the system sends.
ALTER TABLE connection ADD COLUMN feed VARCHAR(4) NOT NULL DEFAULT 'pull';

-- What a feed was read as, by its canonical hash: many runs read the same. body: each store's hash and the hash of its
-- menu, JSON, gzip.
CREATE TABLE sync_reading (
    tenant_id  BIGINT      NOT NULL,
    hash       BINARY(32)  NOT NULL,
    body       MEDIUMBLOB  NOT NULL,
    created_at DATETIME(3) NOT NULL,
    PRIMARY KEY (tenant_id, hash),
    FOREIGN KEY (tenant_id) REFERENCES tenant (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- A feed that came, or that did not. The same trouble again is the same row: times, last_at.
-- reader, mapping: which code and which settings understood it. hash: canonical, of the whole feed. findings: JSON, at
-- most 500.
CREATE TABLE sync_run (
    tenant_id     BIGINT       NOT NULL,
    id            BIGINT       NOT NULL,
    connection_id BIGINT       NOT NULL,
    occasion      VARCHAR(10)  NOT NULL,
    by_name       VARCHAR(120) NOT NULL,
    started_at    DATETIME(3)  NOT NULL,
    finished_at   DATETIME(3)  NOT NULL,
    last_at       DATETIME(3)  NOT NULL,
    times         INT          NOT NULL,
    outcome       VARCHAR(12)  NOT NULL,
    detail        VARCHAR(500) NULL,
    stores        INT          NOT NULL,
    items         INT          NOT NULL,
    published     INT          NOT NULL,
    held          INT          NOT NULL,
    errors        INT          NOT NULL,
    warnings      INT          NOT NULL,
    notes         INT          NOT NULL,
    format        VARCHAR(40)  NOT NULL,
    reader        VARCHAR(12)  NOT NULL,
    mapping       VARCHAR(12)  NOT NULL,
    hash          BINARY(32)   NULL,
    findings      MEDIUMTEXT   NOT NULL,
    PRIMARY KEY (tenant_id, id),
    KEY sync_run_connection (tenant_id, connection_id, id),
    KEY sync_run_reading (tenant_id, hash),
    FOREIGN KEY (tenant_id, connection_id) REFERENCES connection (tenant_id, id),
    FOREIGN KEY (tenant_id, hash) REFERENCES sync_reading (tenant_id, hash)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- The documents that a run read.
CREATE TABLE sync_payload (
    tenant_id  BIGINT NOT NULL,
    run_id     BIGINT NOT NULL,
    payload_id BIGINT NOT NULL,
    bytes      INT    NOT NULL,
    PRIMARY KEY (tenant_id, run_id, payload_id),
    KEY sync_payload_payload (tenant_id, payload_id),
    FOREIGN KEY (tenant_id, run_id) REFERENCES sync_run (tenant_id, id),
    FOREIGN KEY (tenant_id, payload_id) REFERENCES payload (tenant_id, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- The shape of a document as it is known: paths and types, JSON, and no values.
CREATE TABLE sync_contract (
    tenant_id     BIGINT      NOT NULL,
    connection_id BIGINT      NOT NULL,
    document      VARCHAR(60) NOT NULL,
    shape         MEDIUMTEXT  NOT NULL,
    changed_at    DATETIME(3) NOT NULL,
    PRIMARY KEY (tenant_id, connection_id, document),
    FOREIGN KEY (tenant_id, connection_id) REFERENCES connection (tenant_id, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- What changed about the shape, until somebody has seen it. No reference to the run: runs go sooner.
CREATE TABLE sync_drift (
    tenant_id     BIGINT       NOT NULL,
    id            BIGINT       NOT NULL,
    connection_id BIGINT       NOT NULL,
    run_id        BIGINT       NOT NULL,
    document      VARCHAR(60)  NOT NULL,
    changes       MEDIUMTEXT   NOT NULL,
    created_at    DATETIME(3)  NOT NULL,
    seen_at       DATETIME(3)  NULL,
    seen_by       VARCHAR(120) NULL,
    PRIMARY KEY (tenant_id, id),
    KEY sync_drift_connection (tenant_id, connection_id, seen_at, id),
    KEY sync_drift_run (tenant_id, run_id),
    FOREIGN KEY (tenant_id, connection_id) REFERENCES connection (tenant_id, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
