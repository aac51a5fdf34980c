package io.onceload.map;

import io.onceload.db.Column;
import io.onceload.map.convert.ColumnType;
import io.onceload.map.convert.Conversion;
import io.onceload.map.convert.DecimalText;
import io.onceload.map.convert.TypeGuess;
import io.onceload.map.rule.RuledText;
import io.onceload.model.RowBuffer;
import io.onceload.model.SourceRow;
import io.onceload.plan.ColumnRule;
import io.onceload.plan.ResolvedColumn;
import io.onceload.plan.ValueFormat;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether a source column writes numbers, dates or missing values in a way that a rule would have to name: {@code
 * 1.234,50}, {@code 31.12.2024}, {@code N/A}. Every value has to fit, so that one that does not silences the guess; what
 * two countries read in two ways ({@code 1,234}) is no evidence for a number, unless PostgreSQL would take all values for
 * fractions of three digits; for a date both ways are said. Nothing is decided by it: it is shown to people. Not
 * thread-safe.
 */
public final class FormatGuess {
    /** Each value is tried in all the ways that are left, and more values seldom tell more. */
    private static final int MOST_VALUES = 2_000;

    /** One value alone is no evidence. */
    private static final int FEWEST_VALUES = 2;

    /** Numbers with three digits behind each point, which in half of the world is a thousand times as much. */
    private static final Pattern GROUPED = Pattern.compile("[+-]?[1-9]\\d{0,2}(\\.\\d{3})+");

    private static final ValueFormat GROUPED_AS = new ValueFormat("de", null, null);

    /** Words for "no value" that hardly mean anything else. */
    private static final Set<String> WORDS = Set.of("NULL", "\\N", "N/A", "#N/A");

    /** Words that mean "no value" where all other values are numbers, dates or the like. */
    private static final Set<String> WORDS_BESIDE_OTHERS =
            Set.of("null", "n/a", "NA", "na", "none", "None", "NONE", "(null)", "-", "--", "?");

    private final @Nullable Column column;
    private final int source;
    private final List<String> nulls;

    /** How the values would have to be written without a rule; null for a new column, whose type they decide. */
    private final @Nullable ColumnMapper plain;

    private boolean fitsPlain = true;

    private final boolean ofText;
    private final TypeGuess type = new TypeGuess();

    /** Those that fit all values so far; made for the first one, since most columns are plainly something else. */
    private List<Candidate> candidates = List.of();

    private final Set<String> words = new LinkedHashSet<>();
    private final RowBuffer scratch = new RowBuffer(64);
    private long wordCount;
    private long pointed;
    private long grouped;
    private long values;

    private FormatGuess(@Nullable Column column, int source, List<String> nulls) {
        this.column = column;
        this.source = source;
        this.nulls = nulls;
        plain = column == null ? null : plain(column);
        ofText = column != null && ColumnType.of(column).text;
    }

    private ColumnMapper plain(Column column) {
        return new ColumnMapper(
                new ResolvedColumn(column, source, ColumnRule.of(column.name()), false),
                nulls.toArray(String[]::new),
                ZoneOffset.UTC,
                null);
    }

    /**
     * Of values for {@code column}.
     *
     * @param source 0-based index of the source's field
     * @param nulls texts that mean "no value" already
     */
    public static FormatGuess of(Column column, int source, List<String> nulls) {
        return new FormatGuess(column, source, nulls);
    }

    /** Of values for a column that is to be made of the type that they suggest. */
    public static FormatGuess ofNew(int source, List<String> nulls) {
        return new FormatGuess(null, source, nulls);
    }

    /**
     * What a column's values look like.
     *
     * @param format as it would be said in a rule
     * @param words that mean "no value", beside those that do already; empty for none
     * @param fitting how many values look so
     * @param values how many were looked at
     */
    public record Look(ValueFormat format, List<String> words, long fitting, long values) {
        public Look {
            words = List.copyOf(words);
        }

        /** The rule with this look. */
        public ColumnRule on(ColumnRule rule, List<String> nulls) {
            List<String> all = new ArrayList<>(nulls);
            all.addAll(words);
            return rule.withFormat(format, words.isEmpty() ? null : all);
        }

        /** In the words of a plan, such as {@code number: de}. */
        public String inWords() {
            List<String> parts = new ArrayList<>();
            Optional.ofNullable(format.number()).ifPresent(number -> parts.add("number: " + number));
            Optional.ofNullable(format.date()).ifPresent(date -> parts.add("date: " + date));
            if (!words.isEmpty()) {
                parts.add("nulls: " + String.join(", ", words));
            }
            return String.join(", ", parts);
        }
    }

    private final class Candidate {
        private final FormatCandidates.Known known;
        private final RuledText text;
        private final Conversion conversion;

        Candidate(FormatCandidates.Known known, RuledText text, Column target) {
            this.known = known;
            this.text = text;
            conversion = ColumnType.of(target).conversion(target, ColumnRule.of(target.name()), ZoneOffset.UTC);
        }

        boolean fits(CharSequence value) {
            text.clean(value, 0, value.length());
            CharSequence translated = text.value();
            scratch.truncate(0);
            return translated != null && conversion.write(translated, 0, translated.length(), scratch) == null;
        }
    }

    private List<Candidate> candidatesFor(String value) {
        if (value.chars().noneMatch(Character::isDigit) && DecimalText.named(value, 0, value.length()) == 0) {
            return List.of(); // what all of them would find out
        }
        List<Candidate> all = new ArrayList<>();
        for (FormatCandidates.Known known : FormatCandidates.ALL) {
            if (known.couldBe(value)) {
                Column target = column == null ? known.column() : column;
                known.read().textFor(target).ifPresent(text -> all.add(new Candidate(known, text, target)));
            }
        }
        return all;
    }

    /** Takes the value in {@code row} into account. */
    public void observe(SourceRow row) {
        if (row.problem() != null || source >= row.size() || values + wordCount >= MOST_VALUES) {
            return;
        }
        String field = row.field(source).toString();
        String value = field.strip();
        if (value.isEmpty() || nulls.contains(value) && !row.quoted(source)) {
            return;
        }
        if (!row.quoted(source) && (WORDS.contains(value) || !ofText && WORDS_BESIDE_OTHERS.contains(value))) {
            words.add(value);
            wordCount++;
            return;
        }
        values++;
        pointed += value.indexOf('.') < 0 ? 0 : 1;
        grouped += GROUPED.matcher(value).matches() ? 1 : 0;
        if (plain == null) {
            type.observe(value);
        } else {
            scratch.truncate(0);
            fitsPlain = fitsPlain && plain.write(row, scratch) == null;
        }
        if (values == 1) {
            candidates = candidatesFor(value);
        }
        String text = field.trim(); // as a column is read: other white space is part of a value
        candidates =
                candidates.stream().filter(candidate -> candidate.fits(text)).toList();
    }

    /** What the values look like, if that is more than a plan says without rules; two looks where both are possible. */
    public List<Look> looks() {
        if (values < FEWEST_VALUES) {
            return List.of();
        }
        boolean isPlain = plain == null ? !type.type().equals("text") : fitsPlain;
        if (isPlain && grouped >= FEWEST_VALUES && grouped == pointed) {
            return List.of(new Look(GROUPED_AS, List.copyOf(words), values, values));
        }
        List<ValueFormat> formats = isPlain ? List.of() : formats();
        if (!formats.isEmpty()) {
            return formats.stream()
                    .map(format -> new Look(format, List.copyOf(words), values, values))
                    .toList();
        }
        boolean text = plain == null ? !isPlain : ofText;
        if (!isPlain && plain != null) {
            return List.of();
        }
        List<String> certain =
                words.stream().filter(word -> !text || WORDS.contains(word)).toList();
        return certain.isEmpty()
                ? List.of()
                : List.of(new Look(ValueFormat.STANDARD, certain, wordCount, values + wordCount));
    }

    /** The ways in which all values fit: the first of each group, unless they contradict each other as numbers. */
    private List<ValueFormat> formats() {
        List<Candidate> ofGroups = new ArrayList<>();
        for (Candidate candidate : candidates) {
            if (ofGroups.stream().noneMatch(earlier -> earlier.known.group().equals(candidate.known.group()))) {
                ofGroups.add(candidate);
            }
        }
        boolean contradicting = ofGroups.size() > 1
                && ofGroups.stream()
                        .anyMatch(candidate -> candidate.known.format().number() != null);
        return contradicting
                ? List.of()
                : ofGroups.stream().map(candidate -> candidate.known.format()).toList();
    }
}
