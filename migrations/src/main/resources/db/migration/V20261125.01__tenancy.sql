-- Tenants have a life: onboarding, live, suspended. Those there are were serving customers already.
ALTER TABLE tenant
    ADD COLUMN state           VARCHAR(12)  NOT NULL DEFAULT 'live',
    ADD COLUMN state_reason    VARCHAR(500) NULL,
    ADD COLUMN version         INT          NOT NULL DEFAULT 0,
    ADD COLUMN legal_name      VARCHAR(120) NOT NULL DEFAULT '',
    ADD COLUMN registration_no VARCHAR(40)  NOT NULL DEFAULT '',
    ADD COLUMN contact_name    VARCHAR(60)  NOT NULL DEFAULT '',
    ADD COLUMN contact_email   VARCHAR(254) NOT NULL DEFAULT '',
    ADD COLUMN contact_phone   VARCHAR(20)  NOT NULL DEFAULT '',
    ADD COLUMN time_zone       VARCHAR(40)  NOT NULL DEFAULT 'Asia/Shanghai',
    ADD COLUMN organization_id VARCHAR(64)  NULL,
    ADD COLUMN changed_at      DATETIME(3)  NULL,
    ADD KEY tenant_state (state, slug);

ALTER TABLE member
    MODIFY COLUMN subject VARCHAR(120) NOT NULL,
    ADD COLUMN state      VARCHAR(12) NOT NULL DEFAULT 'active',
    ADD COLUMN version    INT         NOT NULL DEFAULT 0,
    ADD COLUMN invited_by VARCHAR(120) NULL,
    ADD COLUMN changed_at DATETIME(3) NULL;

-- A person may belong to several tenants. Nobody lists people but through their membership.
-- signed_out_at: tokens issued before are not taken any more.
CREATE TABLE person (
    subject       VARCHAR(120) NOT NULL,
    email         VARCHAR(254) NOT NULL,
    name          VARCHAR(120) NOT NULL,
    language      VARCHAR(8)   NOT NULL,
    time_zone     VARCHAR(40)  NOT NULL,
    theme         VARCHAR(8)   NOT NULL,
    signed_out_at DATETIME(3)  NULL,
    seen_at       DATETIME(3)  NULL,
    created_at    DATETIME(3)  NOT NULL,
    PRIMARY KEY (subject),
    KEY person_email (email)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Access of platform staff to a tenant, opened with a reason and for a time. kind: onboarding ends with going live.
CREATE TABLE tenant_access (
    tenant_id BIGINT       NOT NULL,
    id        BIGINT       NOT NULL,
    subject   VARCHAR(120) NOT NULL,
    name      VARCHAR(120) NOT NULL,
    kind      VARCHAR(12)  NOT NULL,
    reason    VARCHAR(500) NOT NULL,
    opened_at DATETIME(3)  NOT NULL,
    until_at  DATETIME(3)  NOT NULL,
    closed_at DATETIME(3)  NULL,
    closed_by VARCHAR(120) NULL,
    PRIMARY KEY (tenant_id, id),
    KEY access_subject (subject, until_at),
    FOREIGN KEY (tenant_id) REFERENCES tenant (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- A partner's system. tenant_id 0: an assistant, which orders at every tenant. scopes: permissions, parted by blanks.
CREATE TABLE partner_client (
    tenant_id  BIGINT       NOT NULL,
    id         BIGINT       NOT NULL,
    name       VARCHAR(60)  NOT NULL,
    scopes     VARCHAR(500) NOT NULL,
    state      VARCHAR(12)  NOT NULL,
    per_minute INT          NOT NULL,
    per_day    INT          NOT NULL,
    version    INT          NOT NULL,
    created_by VARCHAR(120) NOT NULL,
    created_at DATETIME(3)  NOT NULL,
    changed_at DATETIME(3)  NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE KEY partner_client_name (tenant_id, name)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- A key of such a system: a client of its own at the identity server, whose service account is the subject. Two of
-- them at a time make a rotation with an overlap. subject is empty until the identity server has made it.
CREATE TABLE partner_client_key (
    tenant_id    BIGINT       NOT NULL,
    client_id    BIGINT       NOT NULL,
    id           BIGINT       NOT NULL,
    login        VARCHAR(80)  NOT NULL,
    subject      VARCHAR(120) NULL,
    state        VARCHAR(12)  NOT NULL,
    created_by   VARCHAR(120) NOT NULL,
    created_at   DATETIME(3)  NOT NULL,
    expires_at   DATETIME(3)  NULL,
    revoked_at   DATETIME(3)  NULL,
    last_used_at DATETIME(3)  NULL,
    PRIMARY KEY (tenant_id, client_id, id),
    UNIQUE KEY partner_client_subject (subject),
    UNIQUE KEY partner_client_login (login),
    FOREIGN KEY (tenant_id, client_id) REFERENCES partner_client (tenant_id, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
