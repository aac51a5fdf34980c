package io.onceload.plan;

import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a source writes numbers.
 *
 * @param decimal the mark before the decimal places
 * @param group the mark between groups of digits; {@link #NO_GROUPS} where there are none
 * @param lakhs whether groups of two digits, after the last three, are usual too: {@code 12,34,567}
 */
public record NumberStyle(char decimal, char group, boolean lakhs) {
    /** Stands for numbers without groups. */
    public static final char NO_GROUPS = 0;

    private static final Pattern EXAMPLE = Pattern.compile("1(\\D?)234(\\D)56", Pattern.DOTALL);
    private static final String DECIMAL_MARKS = ".,\u066B";
    private static final String SPACES = " \u00A0\u202F\u2009";
    private static final String APOSTROPHES = "'\u2019";
    private static final String GROUP_MARKS = ".,\u066C" + SPACES + APOSTROPHES;

    /** Where 1,00,000 is usual (CLDR, patterns {@code #,##,##0}). */
    private static final Set<String> LAKH_COUNTRIES = Set.of("IN", "BD", "NP", "PK", "LK", "BT");

    private static final Set<String> LAKH_LANGUAGES =
            Set.of("hi", "bn", "ta", "te", "mr", "gu", "kn", "ml", "pa", "or", "as", "ne", "kok", "brx", "mni", "sat");

    /**
     * Reads a language tag such as {@code de}, or the number 1234.56 as the source would write it, such as {@code 1.234,56}.
     *
     * @throws IllegalArgumentException if {@code text} is neither; the message continues the sentence that it begins
     */
    public static NumberStyle of(String text) {
        Matcher example = EXAMPLE.matcher(text);
        if (example.matches()) {
            return ofExample(example.group(1), example.group(2).charAt(0));
        }
        Locale locale = Languages.find(text).orElseThrow(NumberStyle::unknown);
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(locale);
        boolean lakhs = locale.getCountry().isEmpty()
                ? LAKH_LANGUAGES.contains(locale.getLanguage())
                : LAKH_COUNTRIES.contains(locale.getCountry());
        return new NumberStyle(symbols.getDecimalSeparator(), symbols.getGroupingSeparator(), lakhs);
    }

    private static NumberStyle ofExample(String group, char decimal) {
        char mark = group.isEmpty() ? NO_GROUPS : group.charAt(0);
        if (DECIMAL_MARKS.indexOf(decimal) < 0 || mark == decimal || (mark != 0 && GROUP_MARKS.indexOf(mark) < 0)) {
            throw unknown();
        }
        return new NumberStyle(decimal, mark, false);
    }

    private static IllegalArgumentException unknown() {
        return new IllegalArgumentException("is neither the tag of a language that Java knows nor the number 1234.56 as"
                + " the source writes it; expected such as de, de-CH, 1.234,56 or 1234,56");
    }

    /** Whether {@code c} parts groups: spaces of all kinds are one mark, and so are the two apostrophes. */
    public boolean isGroupMark(char c) {
        return (c == group && group != NO_GROUPS)
                || (SPACES.indexOf(group) >= 0 && SPACES.indexOf(c) >= 0)
                || (APOSTROPHES.indexOf(group) >= 0 && APOSTROPHES.indexOf(c) >= 0);
    }

    /** 1234.56 in this style, as people type it. */
    public String example() {
        String mark = group == NO_GROUPS ? "" : SPACES.indexOf(group) >= 0 ? " " : String.valueOf(group);
        return "1" + mark + "234" + decimal + "56";
    }
}
