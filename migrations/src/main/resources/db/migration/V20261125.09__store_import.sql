-- listed_by: feed, where the chain's system names the store; import, where so far only a spreadsheet does.
ALTER TABLE store
    ADD COLUMN listed_by VARCHAR(6) NOT NULL DEFAULT 'feed',
    ADD KEY store_name (tenant_id, gone, name_zh, id);

-- A spreadsheet of stores: previewed, then applied, perhaps put back.
CREATE TABLE store_import (
    tenant_id     BIGINT       NOT NULL,
    id            BIGINT       NOT NULL,
    connection_id BIGINT       NOT NULL,
    file          VARCHAR(200) NOT NULL,
    state         VARCHAR(12)  NOT NULL,
    row_count     INT          NOT NULL,
    added         INT          NOT NULL,
    changed       INT          NOT NULL,
    same          INT          NOT NULL,
    errors        INT          NOT NULL,
    kept          INT          NOT NULL,
    problems      TEXT         NOT NULL,
    by_subject    VARCHAR(120) NOT NULL,
    by_name       VARCHAR(120) NOT NULL,
    created_at    DATETIME(3)  NOT NULL,
    applied_at    DATETIME(3)  NULL,
    reverted_at   DATETIME(3)  NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, connection_id) REFERENCES connection (tenant_id, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- before_value, after_value: the store as it was seen by the preview and as the file wants it, JSON.
-- store_id: of the store there is, or of the one to be added. No foreign key: it is there only once it is added.
CREATE TABLE store_import_row (
    tenant_id    BIGINT       NOT NULL,
    import_id    BIGINT       NOT NULL,
    row_no       INT          NOT NULL,
    source_id    VARCHAR(128) NOT NULL,
    name         VARCHAR(120) NOT NULL,
    action       VARCHAR(8)   NOT NULL,
    store_id     BIGINT       NULL,
    before_value TEXT         NULL,
    after_value  TEXT         NULL,
    errors       TEXT         NULL,
    result       VARCHAR(10)  NULL,
    PRIMARY KEY (tenant_id, import_id, row_no),
    KEY import_action (tenant_id, import_id, action, row_no),
    KEY import_result (tenant_id, import_id, result, row_no),
    FOREIGN KEY (tenant_id, import_id) REFERENCES store_import (tenant_id, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
