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

    /** Fewest letters to insert, remove or exchange, or neighbours to swap (optimal string alignment). */
    private static int distance(String a, String b) {
        int[][] fewest = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                fewest[i][j] = i == 0 || j == 0 ? i + j : distance(a, i, b, j, fewest);
            }
        }
        return fewest[a.length()][b.length()];
    }

    private static int distance(String a, int i, String b, int j, int[][] fewest) {
        int exchanged = fewest[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int least = Math.min(exchanged, 1 + Math.min(fewest[i - 1][j], fewest[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, fewest[i - 2][j - 2] + 1) : least;
    }
}
