package io.onceload.cli.context;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Passwords that this command was given, so that none of them is ever shown, whoever put it into a message. */
public final class Secrets {
    private static final String MASK = "****";

    private final Set<String> secrets = ConcurrentHashMap.newKeySet();

    /** Remembers a password; an empty one is none. */
    public void add(String secret) {
        if (!secret.isEmpty()) {
            secrets.add(secret);
        }
    }

    /** {@code text} without passwords. One that is part of a longer word is not meant: {@code post} in {@code posted}. */
    public String masked(String text) {
        String masked = text;
        for (String secret : secrets) {
            masked = masked(masked, secret);
        }
        return masked;
    }

    private static String masked(String text, String secret) {
        StringBuilder masked = new StringBuilder();
        int from = 0;
        for (int at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, from)) {
            int end = at + secret.length();
            boolean partOfWord = at > 0 && isWord(text.charAt(at - 1)) && isWord(secret.charAt(0))
                    || end < text.length() && isWord(text.charAt(end)) && isWord(secret.charAt(secret.length() - 1));
            masked.append(text, from, at).append(partOfWord ? secret : MASK);
            from = end;
        }
        return masked.append(text, from, text.length()).toString();
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c);
    }
}
