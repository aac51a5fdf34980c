/**
 * From bytes to records. A {@link io.onceload.read.Source} comes in: a file, or a stream spooled to one, with the
 * fingerprint of its content and the stamp that shows whether it changed. A {@link io.onceload.read.SourceFormat} opens
 * it at any {@link io.onceload.model.Position}, and a {@link io.onceload.read.RowReader} hands out one
 * {@link io.onceload.model.SourceRow} after another, each with its place and its own bytes. Rows go on to {@code map},
 * which knows what their fields mean; nothing here does.
 */
@NullMarked
package io.onceload.read;

import org.jspecify.annotations.NullMarked;
