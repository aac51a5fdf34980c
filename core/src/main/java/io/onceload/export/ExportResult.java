package io.onceload.export;

/**
 * What was written.
 *
 * @param rows without the header
 * @param bytes of the file, compressed if it is
 */
public record ExportResult(long rows, long bytes) {}
