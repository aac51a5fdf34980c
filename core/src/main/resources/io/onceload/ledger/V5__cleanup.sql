-- When the rejects of an import, and what undoing it takes, were removed or began to be, since they were kept long enough.

ALTER TABLE onceload.import ADD COLUMN rejects_removed_at timestamptz, ADD COLUMN changes_removed_at timestamptz;
INSERT INTO onceload.ledger_version VALUES (5);
