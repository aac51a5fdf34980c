package io.onceload.map.rule;

import io.onceload.map.convert.TemporalKind;
import io.onceload.map.convert.TypeGuess;
import io.onceload.model.SourceRow;
import io.onceload.plan.Checks;
import io.onceload.plan.Cleaning;
import io.onceload.plan.ColumnRule;
import io.onceload.plan.DateStyle;
import io.onceload.plan.NumberStyle;
import io.onceload.plan.Origin;
import io.onceload.plan.RuleFaults;
import io.onceload.plan.ValueFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The type of a new table's column, guessed from the values that its rule makes of the source's. A rule that speaks of
 * characters (length, pattern, case, …) makes it text, since codes of digits are no numbers. Not thread-safe.
 */
public final class ColumnGuess {
    private final TypeGuess guess = new TypeGuess();
    private final List<String> nulls;
    private final @Nullable RuledText ruled;

    /** The type that the rule alone settles, or null. */
    private final @Nullable String settled;

    /** The type where no value was seen. */
    private final String otherwise;

    /**
     * @param rule of the column; one with faults counts for nothing here
     * @param dialectNulls null markers of the source
     */
    public ColumnGuess(ColumnRule rule, List<String> dialectNulls) {
        nulls = rule.nulls() == null ? dialectNulls : rule.nulls();
        boolean sound = RuleFaults.of(rule).isEmpty();
        ValueFormat format = sound ? rule.format() : ValueFormat.STANDARD;
        DateStyle date = format.date() == null ? null : DateStyle.of(format.date(), format.language());
        boolean timeOnly = date instanceof DateStyle.ByPattern pattern && !pattern.date();
        boolean now = rule.origin() instanceof Origin.Now;
        boolean text = speaksOfCharacters(rule) && format.equals(ValueFormat.STANDARD);
        settled = now ? "timestamptz" : timeOnly ? "time" : text ? "text" : null;
        otherwise = format.number() != null ? "numeric" : date != null ? "date" : "text";
        Notation notation = format.number() != null ? new NumberNotation(NumberStyle.of(format.number())) : null;
        notation = date == null ? notation : notation(date);
        TextChecks checks =
                sound && TextChecks.areIn(rule.checks()) ? new TextChecks(rule.column(), rule.checks()) : null;
        ruled = sound ? new RuledText(new TextCleaner(rule.cleaning()), checks, notation) : null;
        if (rule.origin() instanceof Origin.Constant constant) {
            guess.observe(constant.text());
        }
        if (rule.defaultTo() != null) {
            guess.observe(rule.defaultTo());
        }
    }

    /** Text has an offset only where the pattern gives one, so the widest kind will do. */
    private static Notation notation(DateStyle style) {
        return style instanceof DateStyle.ByPattern pattern
                ? new PatternNotation(pattern, TemporalKind.TIMESTAMPTZ)
                : new DigitsNotation(((DateStyle.Digits) style).order(), TemporalKind.TIMESTAMPTZ);
    }

    private static boolean speaksOfCharacters(ColumnRule rule) {
        Checks checks = rule.checks();
        Cleaning cleaning = rule.cleaning();
        return checks.minLength() != null
                || checks.maxLength() != null
                || checks.pattern() != null
                || cleaning.letterCase() != null
                || cleaning.collapse()
                || cleaning.nfc();
    }

    /** Takes the value in field {@code source} of {@code row} into account, if there is one that the rule takes. */
    public void observe(SourceRow row, int source) {
        if (settled != null || source >= row.size()) {
            return;
        }
        CharSequence field = row.field(source);
        if (field.isEmpty()
                || (!row.quoted(source) && nulls.contains(field.toString().strip()))) {
            return;
        }
        if (ruled == null) {
            guess.observe(field);
            return;
        }
        ruled.clean(field, 0, field.length());
        CharSequence value = ruled.isEmpty() ? null : ruled.value();
        if (value != null) {
            guess.observe(value);
        }
    }

    /** SQL of the type. */
    public String type() {
        if (settled != null) {
            return settled;
        }
        return guess.hasSeen() ? guess.type() : otherwise;
    }
}
