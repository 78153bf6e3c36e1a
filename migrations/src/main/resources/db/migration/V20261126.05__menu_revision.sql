-- Moves with what a menu's hash leaves out, so that a node reads a menu again only where it differs from what it has.
ALTER TABLE menu ADD COLUMN revision INT NOT NULL DEFAULT 0;
