-- Who, from where and why. Rows are only ever added.
ALTER TABLE audit_entry
    MODIFY COLUMN actor VARCHAR(120) NOT NULL,
    ADD COLUMN actor_name VARCHAR(120) NOT NULL DEFAULT '',
    ADD COLUMN origin     VARCHAR(200) NOT NULL DEFAULT '',
    ADD COLUMN reason     VARCHAR(500) NULL,
    ADD KEY audit_id (id),
    ADD KEY audit_object_all (object, id),
    ADD KEY audit_actor (tenant_id, actor, id),
    ADD KEY audit_action (tenant_id, action, id);
