-- What could not be delivered lately, for a tenant's health.
ALTER TABLE webhook_delivery ADD KEY webhook_delivery_state (tenant_id, state, id);
