/**
 * How delimited text is written, told from its first block. A {@link io.onceload.read.Source} and what somebody said of
 * it come in; out goes a {@link io.onceload.read.csv.detect.DetectedDialect}: the {@link io.onceload.read.csv.CsvFormat}
 * to read with, and why it is that one. Candidates read the block with the reader's own splitter, so that what is judged
 * is what will be read.
 */
@NullMarked
package io.onceload.read.csv.detect;

import org.jspecify.annotations.NullMarked;
