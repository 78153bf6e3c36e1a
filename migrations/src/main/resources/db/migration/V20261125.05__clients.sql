-- taken_name: the name while it is the system's; none until its first key works, and none any more once it is removed.
ALTER TABLE partner_client
    DROP KEY partner_client_name,
    ADD COLUMN taken_name VARCHAR(60) NULL,
    ADD UNIQUE KEY partner_client_taken (tenant_id, taken_name);

-- What is left half-done or has run out is looked for over all tenants.
ALTER TABLE partner_client_key
    ADD KEY partner_client_key_state (state, expires_at);

-- Requests of a system by day (UTC), added up over all nodes.
CREATE TABLE partner_client_day (
    tenant_id BIGINT NOT NULL,
    client_id BIGINT NOT NULL,
    day       DATE   NOT NULL,
    requests  BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, client_id, day),
    FOREIGN KEY (tenant_id, client_id) REFERENCES partner_client (tenant_id, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
