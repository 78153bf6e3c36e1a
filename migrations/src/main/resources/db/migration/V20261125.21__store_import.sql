-- Previews that nobody applied are found by their age.
ALTER TABLE store_import
    ADD KEY store_import_state (state, created_at);
