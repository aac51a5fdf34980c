/**
 * Microbenchmarks of what happens between the file and the database, and the floors that they are compared with. {@code
 * Microbenchmarks} is the command; {@code OrdersFile} makes the rows, {@code OrdersMappers} what takes them into columns,
 * and {@code HeldRows} keeps rows read, so that mapping can be measured without reading. What is package-private in core
 * is measured from its own package.
 */
@NullMarked
package io.onceload.jmh;

import org.jspecify.annotations.NullMarked;
