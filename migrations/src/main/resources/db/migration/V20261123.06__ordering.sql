-- No foreign key to the store: checking one would make every order wait while its store's menu is published.
CREATE TABLE customer_order (
    tenant_id    BIGINT       NOT NULL,
    id           BIGINT       NOT NULL,
    store_id     BIGINT       NOT NULL,
    channel      VARCHAR(64)  NOT NULL,
    customer_id  BIGINT       NOT NULL,
    plan_id      BIGINT       NOT NULL,
    state        VARCHAR(12)  NOT NULL,
    language     VARCHAR(8)   NOT NULL,
    currency     CHAR(3)      NOT NULL,
    goods        BIGINT       NOT NULL,
    delivery     BIGINT       NOT NULL,
    discount     BIGINT       NOT NULL,
    payable      BIGINT       NOT NULL,
    cups         SMALLINT     NOT NULL,
    store_zh     VARCHAR(120) NOT NULL,
    store_en     VARCHAR(120) NOT NULL,
    time_zone    VARCHAR(40)  NOT NULL,
    summary_zh   VARCHAR(200) NOT NULL,
    summary_en   VARCHAR(200) NOT NULL,
    address      VARCHAR(200) NOT NULL,
    latitude     DOUBLE       NOT NULL,
    longitude    DOUBLE       NOT NULL,
    pay_method   VARCHAR(64)  NOT NULL,
    campaign_id  BIGINT       NULL,
    till_number  VARCHAR(64)  NULL,
    failure      VARCHAR(40)  NULL,
    placed_at    DATETIME(3)  NOT NULL,
    changed_at   DATETIME(3)  NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE KEY order_id (id),
    KEY order_state (tenant_id, state, id),
    KEY order_state_all (state, id),
    KEY order_store (tenant_id, store_id, id),
    KEY order_till (till_number),
    KEY order_customer (customer_id, id),
    CONSTRAINT order_sum CHECK (payable = goods + delivery - discount AND discount >= 0 AND payable >= 0)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE order_line (
    tenant_id  BIGINT       NOT NULL,
    order_id   BIGINT       NOT NULL,
    line_no    SMALLINT     NOT NULL,
    item_id    VARCHAR(128) NOT NULL,
    name_zh    VARCHAR(200) NOT NULL,
    name_en    VARCHAR(200) NOT NULL,
    choices    TEXT         NOT NULL,
    quantity   SMALLINT     NOT NULL,
    unit_price BIGINT       NOT NULL,
    PRIMARY KEY (tenant_id, order_id, line_no),
    FOREIGN KEY (tenant_id, order_id) REFERENCES customer_order (tenant_id, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE risk_decision (
    tenant_id  BIGINT       NOT NULL,
    order_id   BIGINT       NOT NULL,
    action     VARCHAR(10)  NOT NULL,
    reason     VARCHAR(200) NOT NULL,
    decided_at DATETIME(3)  NOT NULL,
    PRIMARY KEY (tenant_id, order_id),
    KEY risk_action (action, order_id),
    FOREIGN KEY (tenant_id, order_id) REFERENCES customer_order (tenant_id, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
