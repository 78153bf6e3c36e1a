-- Who there is. tenant_id 0 stands for the platform itself.
CREATE TABLE tenant (
    id         BIGINT       NOT NULL,
    slug       VARCHAR(40)  NOT NULL,
    name_zh    VARCHAR(60)  NOT NULL,
    name_en    VARCHAR(60)  NOT NULL,
    created_at DATETIME(3)  NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY tenant_slug (slug)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE member (
    subject    VARCHAR(64)  NOT NULL,
    tenant_id  BIGINT       NOT NULL,
    role       VARCHAR(40)  NOT NULL,
    created_at DATETIME(3)  NOT NULL,
    PRIMARY KEY (tenant_id, subject),
    KEY member_subject (subject)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- A customer belongs to the assistant (channel) that registered it.
CREATE TABLE customer (
    channel    VARCHAR(64)  NOT NULL,
    id         BIGINT       NOT NULL,
    reference  VARCHAR(64)  NOT NULL,
    name       VARCHAR(60)  NOT NULL,
    phone      VARCHAR(20)  NOT NULL,
    created_at DATETIME(3)  NOT NULL,
    PRIMARY KEY (channel, id),
    UNIQUE KEY customer_reference (channel, reference)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
