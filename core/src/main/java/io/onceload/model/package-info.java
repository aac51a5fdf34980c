/**
 * The words of Onceload as values: positions, rows, problems, counts, statuses, faults. Everything else speaks in
 * these; nothing here does work, and only the JDK is needed.
 */
@NullMarked
package io.onceload.model;

import org.jspecify.annotations.NullMarked;
