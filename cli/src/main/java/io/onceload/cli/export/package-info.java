/** What was asked of an export, and how it gets on. */
@NullMarked
package io.onceload.cli.export;

import org.jspecify.annotations.NullMarked;
