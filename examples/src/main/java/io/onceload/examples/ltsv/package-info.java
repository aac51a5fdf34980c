/**
 * A file format that Onceload does not know: Labeled Tab-separated Values, one record a line, {@code label:value} between
 * tabs. {@link io.onceload.examples.ltsv.LtsvFiles} is named in {@code META-INF/services/io.onceload.read.FileFormat}; with
 * that, every import reads such files.
 */
@NullMarked
package io.onceload.examples.ltsv;

import org.jspecify.annotations.NullMarked;
