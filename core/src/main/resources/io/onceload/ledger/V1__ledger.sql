-- The ledger: what Onceload remembers of imports. Everything that a chunk changes here changes in the same transaction
-- as the chunk's rows.

CREATE TABLE onceload.ledger_version (
    version integer PRIMARY KEY
);
INSERT INTO onceload.ledger_version VALUES (1);

-- One source under one plan. Written on claim, heartbeat and finish only, never by a chunk.
CREATE TABLE onceload.import (
    id               uuid PRIMARY KEY,
    plan_fingerprint text NOT NULL,
    plan             jsonb NOT NULL,
    catalog_shape    text NOT NULL,
    target_oid       oid NOT NULL,
    target           text NOT NULL,
    header           text[] NOT NULL,
    content_sha256   text NOT NULL,
    source_name      text NOT NULL,
    source_path      text NOT NULL,
    source_bytes     bigint NOT NULL,
    source_stamp     text NOT NULL,
    status           text NOT NULL CHECK (status IN ('queued', 'running', 'completed', 'completed_with_rejects',
                                                     'failed', 'cancelled', 'paused', 'interrupted')),
    attempt          integer NOT NULL,
    attempt_token    uuid,
    lease_until      timestamptz,
    worker           text,
    loaders          integer NOT NULL CHECK (loaders > 0),
    hash_version     integer NOT NULL,
    as_of            timestamptz NOT NULL,
    total_rows       bigint,
    fault            text,
    fault_message    text,
    owner            text NOT NULL DEFAULT session_user,
    parent_id        uuid REFERENCES onceload.import,
    undone_by        uuid,
    superseded_by    uuid,
    created_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
    started_at       timestamptz,
    finished_at      timestamptz
);

-- Identity is content under a plan.
CREATE UNIQUE INDEX import_identity ON onceload.import (plan_fingerprint, content_sha256)
    WHERE superseded_by IS NULL AND undone_by IS NULL;
CREATE INDEX import_by_target ON onceload.import (target_oid, finished_at);
CREATE INDEX import_by_path ON onceload.import USING hash (source_path);
CREATE INDEX import_by_age ON onceload.import (created_at);

-- Where each loader stands. seq is the fence: a chunk commits only if it finds the number that it expects.
CREATE TABLE onceload.checkpoint (
    import_id     uuid NOT NULL REFERENCES onceload.import ON DELETE CASCADE,
    phase         integer NOT NULL,
    loader        integer NOT NULL,
    attempt       integer NOT NULL,
    attempt_token uuid NOT NULL,
    seq           bigint NOT NULL,
    position_version integer NOT NULL,
    byte_offset   bigint NOT NULL,
    row_number    bigint NOT NULL,
    line_number   bigint NOT NULL,
    created       bigint NOT NULL DEFAULT 0,
    updated       bigint NOT NULL DEFAULT 0,
    unchanged     bigint NOT NULL DEFAULT 0,
    skipped       bigint NOT NULL DEFAULT 0,
    rejected      bigint NOT NULL DEFAULT 0,
    at_end        boolean NOT NULL DEFAULT false,
    backend_pid   integer,
    backend_start timestamptz,
    updated_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (import_id, phase, loader)
) WITH (fillfactor = 50);

-- Source rows that did not go in. problems is an array of {column, code, message}.
CREATE TABLE onceload.reject (
    import_id   uuid NOT NULL REFERENCES onceload.import ON DELETE CASCADE,
    phase       integer NOT NULL,
    row_number  bigint NOT NULL,
    line_number bigint NOT NULL,
    problems    jsonb NOT NULL,
    raw         bytea NOT NULL,
    PRIMARY KEY (import_id, phase, row_number)
);

-- Rows that refer to rows of the same table which are not there yet; retried at the end of the source, pass after pass.
-- pass is the pass that tries the row next, -1 once it is given up and only to be rejected. raw holds at most 1 MiB of the
-- record's raw_length bytes.
CREATE TABLE onceload.parked_row (
    import_id   uuid NOT NULL REFERENCES onceload.import ON DELETE CASCADE,
    row_number  bigint NOT NULL,
    pass        integer NOT NULL,
    line_number bigint NOT NULL,
    byte_offset bigint NOT NULL,
    key_hash    bigint NOT NULL,
    code        text NOT NULL,
    message     text NOT NULL,
    tuple       bytea NOT NULL,
    raw         bytea NOT NULL,
    raw_length  integer NOT NULL,
    PRIMARY KEY (import_id, row_number)
);
CREATE INDEX parked_row_by_key ON onceload.parked_row (import_id, key_hash, row_number);

-- Keys that a running import has applied, where its policies need to know. Emptied when the import ends.
CREATE TABLE onceload.seen_key (
    import_id uuid NOT NULL REFERENCES onceload.import ON DELETE CASCADE,
    key_hash  bigint NOT NULL,
    key       text[] NOT NULL
);
CREATE INDEX seen_key_by_hash ON onceload.seen_key (import_id, key_hash);
