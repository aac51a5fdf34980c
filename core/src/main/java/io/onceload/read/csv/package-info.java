/**
 * Delimited text. Content comes in as bytes; {@link io.onceload.read.csv.CsvFormat} says how they are meant. A scanner
 * finds records and fields where they lie, so that every record has its byte offset and resuming is a seek, and a field
 * is decoded only if it is not ASCII. Out go {@link io.onceload.model.SourceRow}s.
 */
@NullMarked
package io.onceload.read.csv;

import org.jspecify.annotations.NullMarked;
