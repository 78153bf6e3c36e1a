-- A spreadsheet of dishes: uploaded, its columns mapped, then applied, perhaps put back. body: as it was uploaded.
-- columns_found: headings with samples, JSON. mapping: headings by column as agreed, JSON. preview: what it would change,
-- JSON. file_rows: what it would do with each dish of the file, JSON. after_hash: of the menu that the preview made.
CREATE TABLE menu_import (
    tenant_id     BIGINT       NOT NULL,
    id            BIGINT       NOT NULL,
    connection_id BIGINT       NOT NULL,
    file          VARCHAR(200) NOT NULL,
    sha256        BINARY(32)   NOT NULL,
    body          LONGBLOB     NOT NULL,
    state         VARCHAR(12)  NOT NULL,
    version       INT          NOT NULL,
    columns_found MEDIUMTEXT   NULL,
    mapping       TEXT         NULL,
    preview       MEDIUMTEXT   NULL,
    file_rows     MEDIUMTEXT   NULL,
    after_hash    BINARY(32)   NULL,
    items         INT          NOT NULL,
    changed       INT          NOT NULL,
    errors        INT          NOT NULL,
    stores        INT          NOT NULL,
    trouble       VARCHAR(500) NULL,
    by_subject    VARCHAR(120) NOT NULL,
    by_name       VARCHAR(120) NOT NULL,
    created_at    DATETIME(3)  NOT NULL,
    applied_by    VARCHAR(120) NULL,
    applied_at    DATETIME(3)  NULL,
    reverted_at   DATETIME(3)  NULL,
    PRIMARY KEY (tenant_id, id),
    KEY menu_import_state (state, created_at),
    FOREIGN KEY (tenant_id, connection_id) REFERENCES connection (tenant_id, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Stores that an import is for, with the menu that its preview saw there. after_version: what it published.
CREATE TABLE menu_import_store (
    tenant_id      BIGINT      NOT NULL,
    import_id      BIGINT      NOT NULL,
    store_id       BIGINT      NOT NULL,
    before_hash    BINARY(32)  NULL,
    before_version INT         NOT NULL,
    after_version  INT         NULL,
    result         VARCHAR(10) NULL,
    PRIMARY KEY (tenant_id, import_id, store_id),
    KEY menu_import_store_store (tenant_id, store_id),
    FOREIGN KEY (tenant_id, import_id) REFERENCES menu_import (tenant_id, id),
    FOREIGN KEY (tenant_id, store_id) REFERENCES store (tenant_id, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
