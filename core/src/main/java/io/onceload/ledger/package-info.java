/**
 * What Onceload remembers, in schema {@code onceload} of the target's own database: imports, attempts, checkpoints,
 * rejects. The compare-and-set of the checkpoint is the fence that no stale worker passes.
 */
@NullMarked
package io.onceload.ledger;

import org.jspecify.annotations.NullMarked;
