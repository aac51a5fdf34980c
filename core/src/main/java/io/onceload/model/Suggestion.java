package io.onceload.model;

import java.util.Locale;

/** Finds the word that somebody may have meant. */
public final class Suggestion {
    private static final int FARTHEST = 3;

    private Suggestion() {}

    /** {@code "; did you mean --create?"}, to end a sentence with, or nothing where no word is near. */
    public static String among(Iterable<String> words, String typed) {
        String nearest = nearest(words, typed);
        return nearest.isEmpty() ? "" : "; did you mean " + nearest + "?";
    }

    /** The word that needs the fewest letters changed; one that differs in case only is nearest. Empty where none is near. */
    public static String nearest(Iterable<String> words, String typed) {
        String best = "";
        int least = Math.min(FARTHEST, typed.length() / 2) + 1;
        for (String word : words) {
            int distance = word.equalsIgnoreCase(typed)
                    ? 0
                    : word.startsWith(typed) && typed.length() > 2
                            ? 1
                            : distance(word.toLowerCase(Locale.ROOT), typed.toLowerCase(Locale.ROOT));
            if (distance < least) {
                least = distance;
                best = word;
            }
        }
        return best;
    }

    /** Fewest letters to insert, remove or exchange (Levenshtein, 1966). */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int exchanged = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(exchanged, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
