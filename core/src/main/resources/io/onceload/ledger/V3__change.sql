-- What an import that can be undone has changed: one row for each change of one row of the table, in their order. before
-- holds the row's columns as texts, in the order of the import's kept_columns, null where the import created the row;
-- written is the MD5 hash of the same columns as the import left them. left_because says why undoing left the row.

ALTER TABLE onceload.import ADD COLUMN kept_columns text[];

CREATE TABLE onceload.change (
    import_id    uuid NOT NULL REFERENCES onceload.import ON DELETE CASCADE,
    n            bigint GENERATED ALWAYS AS IDENTITY,
    key          text[] NOT NULL,
    before       text[],
    written      uuid NOT NULL,
    left_because text,
    PRIMARY KEY (import_id, n)
);

INSERT INTO onceload.ledger_version VALUES (3);
