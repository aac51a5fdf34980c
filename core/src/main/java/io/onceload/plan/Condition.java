package io.onceload.plan;

import java.util.Locale;

/**
 * The condition of a partial index, to be compared with what the database shows of another: white space, parentheses around
 * the whole, and the case of everything outside quotes make no difference.
 */
record Condition(String text) {
    Condition {
        text = withoutParentheses(simplified(text));
    }

    private static String simplified(String text) {
        StringBuilder simple = new StringBuilder();
        char quote = 0;
        boolean spaced = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                simple.append(c);
                quote = c == quote ? 0 : quote;
                continue;
            }
            if (Character.isWhitespace(c)) {
                spaced = true;
                continue;
            }
            if (spaced && !simple.isEmpty() && isWord(simple.charAt(simple.length() - 1)) && isWord(c)) {
                simple.append(' ');
            }
            spaced = false;
            quote = c == '\'' || c == '"' ? c : 0;
            simple.append(String.valueOf(c).toLowerCase(Locale.ROOT));
        }
        return simple.toString();
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '\'' || c == '"';
    }

    private static String withoutParentheses(String text) {
        String inner = text;
        while (inner.startsWith("(") && closing(inner) == inner.length() - 1) {
            inner = inner.substring(1, inner.length() - 1).strip();
        }
        return inner;
    }

    /** Where the parenthesis closes that the text begins with; -1 if it does not. */
    private static int closing(String text) {
        int depth = 0;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == '(') {
                depth++;
            } else if (c == ')' && --depth == 0) {
                return i;
            }
        }
        return -1;
    }
}
