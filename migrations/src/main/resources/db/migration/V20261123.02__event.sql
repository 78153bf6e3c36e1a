-- What happened, for ever.
CREATE TABLE event (
    tenant_id   BIGINT       NOT NULL,
    id          BIGINT       NOT NULL,
    type        VARCHAR(60)  NOT NULL,
    entity_id   BIGINT       NOT NULL,
    actor       VARCHAR(80)  NOT NULL,
    occurred_at DATETIME(3)  NOT NULL,
    body        MEDIUMTEXT   NOT NULL,
    PRIMARY KEY (tenant_id, id),
    KEY event_entity (tenant_id, entity_id, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Events that have not been handed to the rooms yet; a row goes when they have.
CREATE TABLE outbox (
    partition_no SMALLINT NOT NULL,
    event_id     BIGINT   NOT NULL,
    tenant_id    BIGINT   NOT NULL,
    PRIMARY KEY (partition_no, event_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Things to be done outside a transaction (payment, till, webhook); a row goes with the commit of its effect.
CREATE TABLE work (
    queue        VARCHAR(20) NOT NULL,
    partition_no SMALLINT    NOT NULL,
    id           BIGINT      NOT NULL,
    due_at       DATETIME(3) NOT NULL,
    tenant_id    BIGINT      NOT NULL,
    ref_id       BIGINT      NOT NULL,
    attempt      INT         NOT NULL,
    PRIMARY KEY (queue, partition_no, id),
    UNIQUE KEY work_once (queue, ref_id),
    KEY work_due (queue, partition_no, due_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Which node looks after which partition. Only a matter of speed: nothing rests on a lease being true.
CREATE TABLE lease (
    name         VARCHAR(40) NOT NULL,
    partition_no SMALLINT    NOT NULL,
    owner        VARCHAR(64) NOT NULL,
    epoch        BIGINT      NOT NULL,
    until_at     DATETIME(3) NOT NULL,
    PRIMARY KEY (name, partition_no)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE audit_entry (
    tenant_id    BIGINT       NOT NULL,
    id           BIGINT       NOT NULL,
    actor        VARCHAR(80)  NOT NULL,
    action       VARCHAR(60)  NOT NULL,
    object       VARCHAR(120) NOT NULL,
    before_value MEDIUMTEXT   NULL,
    after_value  MEDIUMTEXT   NULL,
    at           DATETIME(3)  NOT NULL,
    PRIMARY KEY (tenant_id, id),
    KEY audit_object (tenant_id, object, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- The answer given to a key, committed with its effect.
CREATE TABLE idempotency_record (
    channel     VARCHAR(64)  NOT NULL,
    idem_key    VARCHAR(255) NOT NULL,
    fingerprint BINARY(32)   NOT NULL,
    status      SMALLINT     NOT NULL,
    body        MEDIUMTEXT   NULL,
    created_at  DATETIME(3)  NOT NULL,
    PRIMARY KEY (channel, idem_key),
    KEY idempotency_age (created_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
