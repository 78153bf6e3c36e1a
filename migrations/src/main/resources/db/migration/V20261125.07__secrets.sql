-- Data keys of tenants, wrapped by a keyset that is never in the database. tenant_id 0: the platform's own. The newest
-- generation seals, older ones open what they have sealed. key_id and wrapped_by: as Tink numbers keys.
CREATE TABLE tenant_key (
    tenant_id  BIGINT         NOT NULL,
    generation INT            NOT NULL,
    key_id     BIGINT         NOT NULL,
    wrapped    VARBINARY(512) NOT NULL,
    wrapped_by BIGINT         NOT NULL,
    created_at DATETIME(3)    NOT NULL,
    PRIMARY KEY (tenant_id, generation),
    KEY tenant_key_wrapped_by (wrapped_by)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- What a connection's settings hold that is secret. Rows from before stand in connection.settings until the servers
-- have sealed them.
CREATE TABLE connection_secret (
    tenant_id     BIGINT      NOT NULL,
    connection_id BIGINT      NOT NULL,
    name          VARCHAR(80) NOT NULL,
    sealed        BLOB        NOT NULL,
    PRIMARY KEY (tenant_id, connection_id, name),
    FOREIGN KEY (tenant_id, connection_id) REFERENCES connection (tenant_id, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Beside the plain column and not in it: a server from before must fail on a sealed row, and not sign with its bytes.
-- secret is empty where sealed is set.
ALTER TABLE webhook_endpoint ADD COLUMN sealed VARBINARY(300) NULL;
