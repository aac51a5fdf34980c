/**
 * Rows into the table. New rows go straight in by COPY while all of them are new; otherwise a range of a
 * {@link io.onceload.model.Slice} is copied to a temporary staging table, compared
 * with the target by one probe of the key index, then merged: UPDATE what is there and differs, INSERT what is missing.
 * If the database refuses, the caller rolls back and comes again with less, down to single rows, which become rejects
 * with the constraint's name in words. Everything runs inside the caller's transaction.
 */
@NullMarked
package io.onceload.load;

import org.jspecify.annotations.NullMarked;
