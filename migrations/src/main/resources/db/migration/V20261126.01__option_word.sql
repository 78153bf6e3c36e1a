-- Words of a chain's option texts that a person should say, or has said, the meaning of.
-- hash: of the word's key and of what its group is about. items, stores: how much of the menus has it now, over all connections.
-- state: OPEN or ANSWERED. revision: of option_revision, with which the answer came.
CREATE TABLE option_word (
    tenant_id    BIGINT       NOT NULL,
    id           BIGINT       NOT NULL,
    hash         BINARY(32)   NOT NULL,
    text_zh      VARCHAR(200) NOT NULL,
    text_en      VARCHAR(200) NOT NULL,
    group_zh     VARCHAR(200) NOT NULL,
    group_en     VARCHAR(200) NOT NULL,
    group_kind   VARCHAR(12)  NOT NULL,
    items        INT          NOT NULL,
    stores       INT          NOT NULL,
    state        VARCHAR(10)  NOT NULL,
    version      INT          NOT NULL,
    seen_at      DATETIME(3)  NOT NULL,
    answer_kind  VARCHAR(12)  NULL,
    answer_level VARCHAR(8)   NULL,
    answered_at  DATETIME(3)  NULL,
    by_subject   VARCHAR(120) NULL,
    by_name      VARCHAR(120) NULL,
    revision     BIGINT       NOT NULL DEFAULT 0,
    PRIMARY KEY (tenant_id, id),
    UNIQUE KEY option_word_hash (tenant_id, hash),
    KEY option_word_queue (tenant_id, state, stores, id),
    KEY option_word_queue_all (state, stores, id),
    KEY option_word_answered (tenant_id, state, answered_at, id),
    KEY option_word_answered_all (state, answered_at, id),
    FOREIGN KEY (tenant_id) REFERENCES tenant (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Where a word stands: in what a connection's system sent last. example: drinks that have it and what else could be chosen, JSON.
CREATE TABLE option_sighting (
    tenant_id     BIGINT        NOT NULL,
    connection_id BIGINT        NOT NULL,
    word_id       BIGINT        NOT NULL,
    items         INT           NOT NULL,
    stores        INT           NOT NULL,
    example       VARCHAR(4000) NOT NULL,
    PRIMARY KEY (tenant_id, connection_id, word_id),
    KEY option_sighting_word (tenant_id, word_id, stores),
    FOREIGN KEY (tenant_id, connection_id) REFERENCES connection (tenant_id, id),
    FOREIGN KEY (tenant_id, word_id) REFERENCES option_word (tenant_id, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Moves with every answer of a tenant. applied: the one that all its menus have been read with. behind: whether they have
-- to be read again; since when, and when somebody last said something.
CREATE TABLE option_revision (
    tenant_id BIGINT      NOT NULL,
    revision  BIGINT      NOT NULL,
    applied   BIGINT      NOT NULL,
    behind    TINYINT     NOT NULL,
    since     DATETIME(3) NOT NULL,
    moved_at  DATETIME(3) NOT NULL,
    PRIMARY KEY (tenant_id),
    KEY option_revision_behind (behind, moved_at),
    FOREIGN KEY (tenant_id) REFERENCES tenant (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
