/**
 * JSON: one array of objects, or one object per line. Content comes in as bytes; {@link io.onceload.read.json.JsonFormat}
 * says how they are meant. A finder cuts records out of the bytes, so that every record has its byte offset and resuming is
 * a seek; then the values of one record are found where they lie. Out go {@link io.onceload.model.SourceRow}s.
 */
@NullMarked
package io.onceload.read.json;

import org.jspecify.annotations.NullMarked;
