package io.onceload.cli;

/** Finds the word that somebody may have meant. */
final class Suggestion {
    private static final int FARTHEST = 3;

    private Suggestion() {}

    /** {@code "; did you mean --create?"}, or nothing where no word is near. */
    static String among(Iterable<String> words, String typed) {
        String best = "";
        int least = Math.min(FARTHEST, typed.length() / 2) + 1;
        for (String word : words) {
            int distance = word.startsWith(typed) && typed.length() > 2 ? 1 : distance(word, typed);
            if (distance < least) {
                least = distance;
                best = word;
            }
        }
        return best.isEmpty() ? "" : "; did you mean " + best + "?";
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
