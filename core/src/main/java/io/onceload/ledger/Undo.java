package io.onceload.ledger;

import io.onceload.model.UndoCounts;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The undoing of an import.
 *
 * @param counts so far
 * @param finishedAt null until every row is settled
 */
public record Undo(
        UUID id,
        UndoCounts counts,
        Instant beganAt,
        @Nullable Instant finishedAt) {}
