-- over_at: when it was noted that a pause is over, whether by its time or because somebody ended it; until then it is
-- looked for by the second column.
ALTER TABLE store_pause
    ADD COLUMN over_at DATETIME(3) NULL,
    ADD KEY store_pause_over (over_at, ends_at);

-- nobody is told now of pauses that were over long ago
UPDATE store_pause SET over_at = COALESCE(ended_at, ends_at) WHERE ended_at IS NOT NULL OR ends_at <= UTC_TIMESTAMP(3);

-- what systems with stores:write could do so far they still can: stock and pauses have a permission of their own
UPDATE partner_client SET scopes = CONCAT(scopes, ' kitchen:write')
WHERE CONCAT(' ', scopes, ' ') LIKE '% stores:write %' AND CONCAT(' ', scopes, ' ') NOT LIKE '% kitchen:write %';
