package io.onceload.model;

/** Why an import, or a command, did not do what it was asked. Names are stable and documented in one reference page. */
public enum Fault {
    /** The command or plan asks for something that cannot be, or does not fit the table. */
    PLAN_INVALID(Kind.USAGE),
    /** The target table does not exist. */
    TABLE_NOT_FOUND(Kind.USAGE),
    /** The key does not identify rows. */
    KEY_UNUSABLE(Kind.USAGE),
    /** The source has no header, or one that cannot be matched. */
    HEADER_INVALID(Kind.USAGE),
    /** No import has this id, or several do. */
    IMPORT_NOT_FOUND(Kind.USAGE),
    /** The import is in a status that does not allow what was asked. */
    STATUS_CONFLICT(Kind.REFUSED),
    /** The source is not the file that the import began with. */
    SOURCE_CHANGED(Kind.REFUSED),
    /** The target table is not shaped as it was when the import began. */
    TARGET_CHANGED(Kind.REFUSED),
    /** The source cannot be read on: an unterminated quote, a broken archive, a limit. */
    SOURCE_UNREADABLE(Kind.REFUSED),
    /** More rows were rejected than the plan allows. */
    TOO_MANY_REJECTS(Kind.REFUSED),
    /** The import whose rejects this file corrects is not finished. */
    PARENT_UNFINISHED(Kind.REFUSED),
    /** The source does not exist or may not be read. */
    SOURCE_NOT_FOUND(Kind.ENVIRONMENT),
    /** The database cannot be reached, or ended the connection, for longer than retries last. */
    DATABASE_UNAVAILABLE(Kind.ENVIRONMENT),
    /** The database user lacks a right. */
    PERMISSION_DENIED(Kind.ENVIRONMENT),
    /** The database has no room, no memory, or is read-only. */
    DATABASE_FULL(Kind.ENVIRONMENT),
    /** Rows stayed locked, or statements timed out, for longer than retries last. */
    DATABASE_BUSY(Kind.ENVIRONMENT),
    /** The data source gave no connection, mostly since its pool is too small; an import needs two at a time. */
    POOL_EXHAUSTED(Kind.ENVIRONMENT),
    /** A connection pooler changes the server session between transactions. */
    POOLER_UNSUPPORTED(Kind.ENVIRONMENT),
    /** The ledger is missing and cannot be created, or belongs to a newer Onceload. */
    LEDGER_UNUSABLE(Kind.ENVIRONMENT),
    /** A local file or directory cannot be written. */
    LOCAL_IO(Kind.ENVIRONMENT),
    /** Somebody asked to stop before the import had begun; nothing was written. */
    STOPPED(Kind.STOPPED),
    /** Another worker is at the same import, and this one was asked not to wait. */
    IMPORT_RUNNING(Kind.STOPPED),
    /** The run's own time limit was over; it stopped at a checkpoint. */
    TIMED_OUT(Kind.STOPPED),
    /** Onceload contradicts itself; please report it. */
    INTERNAL(Kind.INTERNAL);

    private final Kind kind;

    Fault(Kind kind) {
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
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
