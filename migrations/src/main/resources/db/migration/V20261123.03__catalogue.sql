CREATE TABLE connection (
    tenant_id  BIGINT       NOT NULL,
    id         BIGINT       NOT NULL,
    slug       VARCHAR(40)  NOT NULL,
    format     VARCHAR(40)  NOT NULL,
    base_url   VARCHAR(300) NOT NULL,
    settings   TEXT         NOT NULL,
    pulled_at  DATETIME(3)  NULL,
    trouble    VARCHAR(500) NULL,
    created_at DATETIME(3)  NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE KEY connection_slug (tenant_id, slug),
    FOREIGN KEY (tenant_id) REFERENCES tenant (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- What a chain's system sent, byte for byte.
CREATE TABLE payload (
    tenant_id     BIGINT      NOT NULL,
    id            BIGINT      NOT NULL,
    connection_id BIGINT      NOT NULL,
    document      VARCHAR(60) NOT NULL,
    sha256        BINARY(32)  NOT NULL,
    body          LONGBLOB    NOT NULL,
    received_at   DATETIME(3) NOT NULL,
    PRIMARY KEY (tenant_id, id),
    KEY payload_latest (tenant_id, connection_id, document, id),
    FOREIGN KEY (tenant_id, connection_id) REFERENCES connection (tenant_id, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Menus by content: stores that sell the same share one row.
CREATE TABLE menu (
    tenant_id  BIGINT      NOT NULL,
    hash       BINARY(32)  NOT NULL,
    body       LONGTEXT    NOT NULL,
    created_at DATETIME(3) NOT NULL,
    PRIMARY KEY (tenant_id, hash)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE store (
    tenant_id     BIGINT       NOT NULL,
    id            BIGINT       NOT NULL,
    connection_id BIGINT       NOT NULL,
    source_id     VARCHAR(128) NOT NULL,
    name_zh       VARCHAR(120) NOT NULL,
    name_en       VARCHAR(120) NOT NULL,
    city          VARCHAR(60)  NOT NULL,
    address       VARCHAR(300) NOT NULL,
    latitude      DOUBLE       NOT NULL,
    longitude     DOUBLE       NOT NULL,
    time_zone     VARCHAR(40)  NOT NULL,
    menu_hash     BINARY(32)   NULL,
    menu_version  INT          NOT NULL,
    gone          TINYINT      NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE KEY store_source (tenant_id, connection_id, source_id),
    FOREIGN KEY (tenant_id, connection_id) REFERENCES connection (tenant_id, id),
    FOREIGN KEY (tenant_id, menu_hash) REFERENCES menu (tenant_id, hash)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE menu_version (
    tenant_id    BIGINT      NOT NULL,
    store_id     BIGINT      NOT NULL,
    version      INT         NOT NULL,
    hash         BINARY(32)  NOT NULL,
    published_at DATETIME(3) NOT NULL,
    PRIMARY KEY (tenant_id, store_id, version),
    FOREIGN KEY (tenant_id, store_id) REFERENCES store (tenant_id, id),
    FOREIGN KEY (tenant_id, hash) REFERENCES menu (tenant_id, hash)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Moves whenever a tenant's stores, menus, hours, zones or stock change: nodes reload what moved.
CREATE TABLE catalogue_revision (
    tenant_id BIGINT NOT NULL,
    revision  BIGINT NOT NULL,
    PRIMARY KEY (tenant_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
