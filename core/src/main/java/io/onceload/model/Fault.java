package io.onceload.model;

/** Why an import, or a command, did not do what it was asked. Names are stable and documented in one reference page. */
public enum Fault {
    PLAN_INVALID(
            Kind.USAGE,
            "the command or plan asks for something that cannot be, or does not fit the table; all faults are listed at once",
            "correct what the message lists; each fault has its own remedy"),
    TABLE_NOT_FOUND(
            Kind.USAGE,
            "the target table does not exist, or the schema to create it in",
            "correct the name, create the table or the schema, or let `--create` make the table from the file"),
    KEY_UNUSABLE(
            Kind.USAGE,
            "the key does not identify rows; the message has the exact `CREATE UNIQUE INDEX`",
            "create the unique index that the message prints, name another key, or append with `--key none`"),
    HEADER_INVALID(
            Kind.USAGE,
            "the source has no header, or one that cannot be matched",
            "correct the first line, say which line it is, or that there is none (`--header`)"),
    IMPORT_NOT_FOUND(
            Kind.USAGE,
            "no import has this id, or several do",
            "take an id from the list that `onceload status` shows; the beginning of it will do if no other begins so"),
    STATUS_CONFLICT(
            Kind.REFUSED,
            "the import is in a status that does not allow what was asked",
            "look at the import with `onceload status`; the message says what can be done"),
    SOURCE_CHANGED(
            Kind.REFUSED,
            "the source is not the file that the import began with",
            "put the file back that the import began with, or import the new one as an import of its own"),
    TARGET_CHANGED(
            Kind.REFUSED,
            "the table is not shaped as it was when the import began",
            "undo the change and run the same command to continue, or cancel the import and begin anew"),
    SOURCE_UNREADABLE(
            Kind.REFUSED,
            "the source cannot be read on: an unterminated quote, a broken archive, a limit",
            "correct the file at the line that the message names; rows before it are kept"),
    TOO_MANY_REJECTS(
            Kind.REFUSED,
            "more rows were rejected than the plan allows; 1,000,000 where it names no number, since rejects are kept in the ledger",
            "look at the rejects, then correct the file, or raise `--max-rejects` and run the same command to continue"),
    PARENT_UNFINISHED(
            Kind.REFUSED,
            "the import whose rejects this file corrects is not finished",
            "finish that import with `onceload resume`, then import the corrections"),
    SOURCE_NOT_FOUND(
            Kind.ENVIRONMENT,
            "the source does not exist or may not be read",
            "check the path and the rights of the file"),
    DATABASE_UNAVAILABLE(
            Kind.ENVIRONMENT,
            "the database cannot be reached, or ended the connection, for longer than retries last",
            "check that the server runs and that `--url` names it, then run the same command to continue"),
    PERMISSION_DENIED(
            Kind.ENVIRONMENT,
            "the database user lacks a right",
            "check user and password, and grant what `onceload init --print` lists"),
    DATABASE_FULL(
            Kind.ENVIRONMENT,
            "the database has no room, no memory, or is read-only",
            "make room, or connect to the writable server, then run the same command to continue"),
    DATABASE_BUSY(
            Kind.ENVIRONMENT,
            "rows stayed locked, or statements timed out, for longer than retries last",
            "end the transaction that holds the lock, then run the same command to continue"),
    POOL_EXHAUSTED(
            Kind.ENVIRONMENT,
            "the data source gave no connection, mostly since its pool is too small; an import needs two at a time, and one more for each further loader",
            "let the pool hold three connections more for each import that runs at a time"),
    POOLER_UNSUPPORTED(
            Kind.ENVIRONMENT,
            "a connection pooler changes the server session between transactions",
            "connect to PostgreSQL directly, or to the pooler in session mode"),
    LEDGER_UNUSABLE(
            Kind.ENVIRONMENT,
            "the ledger is missing and cannot be created, or belongs to a newer Onceload",
            "let a user who may create schemas run what `onceload init --print` prints, or use a newer Onceload"),
    LOCAL_IO(
            Kind.ENVIRONMENT,
            "a local file or directory cannot be written",
            "make room, or name another file or directory"),
    STOPPED(
            Kind.STOPPED,
            "somebody asked to stop before the import had begun; nothing was written",
            "run the same command again"),
    IMPORT_RUNNING(
            Kind.STOPPED,
            "another worker is at the same import, and this one was asked not to wait (`--no-wait`)",
            "run the same command later, or let it wait"),
    TIMED_OUT(
            Kind.STOPPED,
            "the run's own time limit was over; it stopped at a checkpoint",
            "run the same command to continue from the checkpoint"),
    INTERNAL(
            Kind.INTERNAL,
            "Onceload contradicts itself; please report it",
            "report it with the command used; what is committed stays, and the same command continues");

    private final Kind kind;
    private final String meaning;
    private final String remedy;

    Fault(Kind kind, String meaning, String remedy) {
        this.kind = kind;
        this.meaning = meaning;
        this.remedy = remedy;
    }

    public Kind kind() {
        return kind;
    }

    /** What has happened, in Markdown, without a full stop; the reference page is made of it. */
    public String meaning() {
        return meaning;
    }

    /** What to do about it in general, as an imperative in Markdown; an exception's own remedy knows more. */
    public String remedy() {
        return remedy;
    }

    /** What a fault means for the caller; the command line's exit code follows from it. */
    public enum Kind {
        /** Mend the command or the plan. */
        USAGE(2),
        /** Refused; nothing more is written. */
        REFUSED(3),
        /** Mend the surroundings: database, disk, rights. */
        ENVIRONMENT(4),
        /** A defect of Onceload. */
        INTERNAL(5),
        /** Stopped, or begun, by somebody else. */
        STOPPED(6);

        private final int exitCode;

        Kind(int exitCode) {
            this.exitCode = exitCode;
        }

        public int exitCode() {
            return exitCode;
        }
    }
}
