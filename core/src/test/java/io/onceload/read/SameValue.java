package io.onceload.read;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The ways in which what Excel shows for a cell and what is read from it may differ and still be the same: rules, of which
 * the first that holds counts.
 */
public enum SameValue {
    /** TRUE is true. */
    TRUTH,
    /** The same number, as far as its format shows it: rounded, grouped, with a unit, in percent, as a fraction. */
    NUMBER,
    /** The same date, time or both, as far as its format shows them. */
    DATE,
    /** White space around it, or line ends of another kind. */
    SPACE,
    /** Characters that the encoding of Excel's CSV does not have stand as {@code _} or {@code ?} there. */
    ENCODING,
    /** The format hides the value, or the column is too narrow for it. */
    HIDDEN;

    private boolean holds(String shown, String read) {
        return switch (this) {
            case TRUTH -> shown.equalsIgnoreCase(read) && (read.equals("true") || read.equals("false"));
            case NUMBER -> ShownNumber.shows(shown, read);
            case DATE -> ShownDate.shows(shown, read);
            case SPACE -> spaced(shown).equals(spaced(read));
            case ENCODING -> encoded(shown, read);
            case HIDDEN -> Pattern.matches("#+|", shown.strip()) && ShownNumber.isNumberOrDate(read);
        };
    }

    /** The first rule by which they are the same; null if there is none. */
    static @Nullable SameValue of(String shown, String read) {
        for (SameValue rule : values()) {
            if (rule.holds(shown, read)) {
                return rule;
            }
        }
        return null;
    }

    private static String spaced(String text) {
        return text.replaceAll("[\\s\\u00a0]+", " ").strip();
    }

    private static boolean encoded(String shown, String read) {
        String one = spaced(shown);
        String other = spaced(read);
        if (one.length() != other.length()) {
            return false;
        }
        for (int i = 0; i < one.length(); i++) {
            char c = one.charAt(i);
            boolean replaced = (c == '_' || c == '?' || c == '\uFFFD') && other.charAt(i) > 0x7E;
            if (c != other.charAt(i) && !replaced && !(c >= 0x80 && other.charAt(i) >= 0x80)) {
                return false;
            }
        }
        return true;
    }
}
