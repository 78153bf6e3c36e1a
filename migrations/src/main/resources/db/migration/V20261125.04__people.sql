-- When the name was set here: tokens issued before carry the name before.
ALTER TABLE person
    ADD COLUMN named_at DATETIME(3) NULL;

-- Letters on their way out. A body holds a link that opens a door: it is sealed, and goes when the letter has gone or
-- cannot go.
-- state: queued, sent, failed (tried again while there is a body), withdrawn.
CREATE TABLE mail (
    tenant_id  BIGINT       NOT NULL,
    id         BIGINT       NOT NULL,
    recipient  VARCHAR(254) NOT NULL,
    subject    VARCHAR(200) NOT NULL,
    body       BLOB         NULL,
    state      VARCHAR(12)  NOT NULL,
    attempts   INT          NOT NULL,
    trouble    VARCHAR(300) NULL,
    created_at DATETIME(3)  NOT NULL,
    sent_at    DATETIME(3)  NULL,
    PRIMARY KEY (tenant_id, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- state: open, used, revoked, replaced. open_address: the address in lower case while the invitation is open, so that
-- there is one of them per address.
CREATE TABLE invitation (
    tenant_id       BIGINT       NOT NULL,
    id              BIGINT       NOT NULL,
    email           VARCHAR(254) NOT NULL,
    open_address    VARCHAR(254) NULL,
    role            VARCHAR(40)  NOT NULL,
    language        VARCHAR(8)   NOT NULL,
    state           VARCHAR(12)  NOT NULL,
    mail_id         BIGINT       NOT NULL,
    invited_by      VARCHAR(120) NOT NULL,
    invited_by_name VARCHAR(120) NOT NULL,
    created_at      DATETIME(3)  NOT NULL,
    expires_at      DATETIME(3)  NOT NULL,
    ended_at        DATETIME(3)  NULL,
    used_by         VARCHAR(120) NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE KEY invitation_open (tenant_id, open_address),
    KEY invitation_state (tenant_id, state, id),
    FOREIGN KEY (tenant_id, mail_id) REFERENCES mail (tenant_id, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- The links that were sent for an invitation; the last one works. Only the SHA-256 of a link's token is kept.
CREATE TABLE invitation_link (
    tenant_id     BIGINT      NOT NULL,
    invitation_id BIGINT      NOT NULL,
    token_hash    BINARY(32)  NOT NULL,
    created_at    DATETIME(3) NOT NULL,
    ended_at      DATETIME(3) NULL,
    PRIMARY KEY (tenant_id, invitation_id, token_hash),
    UNIQUE KEY invitation_link_token (token_hash),
    FOREIGN KEY (tenant_id, invitation_id) REFERENCES invitation (tenant_id, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Accounts at the identity server that Pearl has begun to make and nobody has used yet: whoever holds a link to that
-- address may still choose the password.
CREATE TABLE account_draft (
    email      VARCHAR(254) NOT NULL,
    started_at DATETIME(3)  NOT NULL,
    PRIMARY KEY (email)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
