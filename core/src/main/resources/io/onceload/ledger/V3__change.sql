-- What an import that can be undone has changed: one row for each change of one row of the table, in their order. key holds
-- the texts of the key's columns in the order of kept_key; before holds the row's columns as texts, in the order of
-- kept_columns, null where the import created the row; written is the MD5 hash of the same columns as the import left them.

ALTER TABLE onceload.import ADD COLUMN kept_columns text[], ADD COLUMN kept_key text[], ADD COLUMN kept_condition text;

CREATE TABLE onceload.change (
    import_id    uuid NOT NULL REFERENCES onceload.import ON DELETE CASCADE,
    n            bigint GENERATED ALWAYS AS IDENTITY,
    key          text[] NOT NULL,
    before       text[],
    written      uuid NOT NULL,
    pass         integer NOT NULL DEFAULT 0,
    refused      text,
    left_because text,
    PRIMARY KEY (import_id, n)
);

-- The undoing of an import, from its first transaction on. Its work is what the import has in onceload.change: each entry
-- goes in the transaction that takes its change back. pass is the pass that tries an entry next, refused why the last one
-- could not; left_because says why the row was left as it is, for good.
CREATE TABLE onceload.undo (
    id          uuid PRIMARY KEY,
    import_id   uuid NOT NULL UNIQUE REFERENCES onceload.import ON DELETE CASCADE,
    total_rows  bigint NOT NULL,
    deleted     bigint NOT NULL DEFAULT 0,
    restored    bigint NOT NULL DEFAULT 0,
    as_before   bigint NOT NULL DEFAULT 0,
    left_alone  bigint NOT NULL DEFAULT 0,
    worker      text NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    finished_at timestamptz
);

INSERT INTO onceload.ledger_version VALUES (3);
