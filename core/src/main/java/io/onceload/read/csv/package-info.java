/**
 * Delimited text. Content comes in as bytes; {@link io.onceload.read.csv.CsvFormat} says how they are meant. A scanner
 * of our own finds where records begin and end, so that every record has its byte offset and resuming is a seek; FastCSV
 * then reads the fields of a whole run of records. Out go {@link io.onceload.model.SourceRow}s.
 */
@NullMarked
package io.onceload.read.csv;

import org.jspecify.annotations.NullMarked;
