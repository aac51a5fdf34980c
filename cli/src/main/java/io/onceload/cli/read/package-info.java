/** What files hold, before anything is imported: as the reader sees them, and as their rows would go in. */
@NullMarked
package io.onceload.cli.read;

import org.jspecify.annotations.NullMarked;
