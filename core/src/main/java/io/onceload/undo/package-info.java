/**
 * Changes of an import out of the table again. Takes entries of the log that an import keeps when it is to be undone; under
 * a lock on each row it deletes what the import created and restores what it updated, but for rows that somebody changed
 * since, and takes the entries from the log. Everything runs inside the caller's transaction, so that an entry and its
 * change go together.
 */
@NullMarked
package io.onceload.undo;

import org.jspecify.annotations.NullMarked;
