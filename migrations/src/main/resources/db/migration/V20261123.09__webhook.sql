CREATE TABLE webhook_endpoint (
    tenant_id  BIGINT        NOT NULL,
    id         BIGINT        NOT NULL,
    slug       VARCHAR(40)   NOT NULL,
    url        VARCHAR(500)  NOT NULL,
    types      VARCHAR(1000) NOT NULL,
    secret     VARBINARY(64) NOT NULL,
    enabled    TINYINT       NOT NULL,
    created_at DATETIME(3)   NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE KEY webhook_endpoint_slug (tenant_id, slug),
    FOREIGN KEY (tenant_id) REFERENCES tenant (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE webhook_delivery (
    tenant_id       BIGINT       NOT NULL,
    id              BIGINT       NOT NULL,
    endpoint_id     BIGINT       NOT NULL,
    event_id        BIGINT       NOT NULL,
    type            VARCHAR(60)  NOT NULL,
    state           VARCHAR(10)  NOT NULL,
    attempts        INT          NOT NULL,
    last_status     SMALLINT     NULL,
    last_error      VARCHAR(200) NULL,
    created_at      DATETIME(3)  NOT NULL,
    next_attempt_at DATETIME(3)  NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE KEY webhook_delivery_once (tenant_id, endpoint_id, event_id),
    KEY webhook_delivery_latest (tenant_id, endpoint_id, id),
    FOREIGN KEY (tenant_id, endpoint_id) REFERENCES webhook_endpoint (tenant_id, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
