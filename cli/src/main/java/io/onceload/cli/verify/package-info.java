/** What {@code verify} shows: the differences that it finds, and how it gets on. */
@NullMarked
package io.onceload.cli.verify;

import org.jspecify.annotations.NullMarked;
