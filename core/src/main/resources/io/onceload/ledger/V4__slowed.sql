-- Why a running import goes slowly at this moment, for the sake of others; null while nobody suffers from it.

ALTER TABLE onceload.import ADD COLUMN slowed_by text;
INSERT INTO onceload.ledger_version VALUES (4);
