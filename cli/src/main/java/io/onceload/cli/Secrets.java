package io.onceload.cli;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Passwords that this command was given, so that none of them is ever shown, whoever put it into a message. */
final class Secrets {
    private static final String MASK = "****";

    private final Set<String> secrets = ConcurrentHashMap.newKeySet();

    /** Remembers a password; an empty one is none. */
    void add(String secret) {
        if (!secret.isEmpty()) {
            secrets.add(secret);
        }
    }

    /** {@code text} without passwords. */
    String masked(String text) {
        String masked = text;
        for (String secret : secrets) {
            masked = masked.replace(secret, MASK);
        }
        return masked;
    }
}
