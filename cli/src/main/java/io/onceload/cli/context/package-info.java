/**
 * What every command works with: the {@link io.onceload.cli.context.Context} that it is called in, the database that it was
 * given, and how it ends, in words, in JSON and as an exit code.
 */
@NullMarked
package io.onceload.cli.context;

import org.jspecify.annotations.NullMarked;
