-- How the source of an import is read, as JSON: what was asked for and what was found out, so that going on reads as the
-- beginning did. Null for imports that are older than this column.

ALTER TABLE onceload.import ADD COLUMN dialect text;
INSERT INTO onceload.ledger_version VALUES (2);
CREATE INDEX import_by_content ON onceload.import USING hash (content_sha256);
