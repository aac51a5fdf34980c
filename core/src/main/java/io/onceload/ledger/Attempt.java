package io.onceload.ledger;

import java.util.UUID;

/**
 * One worker's try at an import. The token is random, so that a claim which a crash lost can never be issued twice.
 *
 * @param importId the import
 * @param number 1 for the first
 * @param token known to this worker alone
 */
public record Attempt(UUID importId, int number, UUID token) {}
