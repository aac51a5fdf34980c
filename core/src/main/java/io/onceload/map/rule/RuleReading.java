package io.onceload.map.rule;

import io.onceload.db.Column;
import io.onceload.map.convert.ColumnType;
import io.onceload.map.convert.Conversion;
import io.onceload.model.RowBuffer;
import io.onceload.model.RowProblem;
import io.onceload.model.Shown;
import io.onceload.plan.Checks;
import io.onceload.plan.Cleaning;
import io.onceload.plan.ColumnRule;
import io.onceload.plan.Origin;
import io.onceload.plan.RuleFault;
import io.onceload.plan.RuleFaults;
import io.onceload.plan.ValueFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads one column's rule against the column's type: what it asks for, and what of it cannot be. */
public final class RuleReading {
    private static final Set<String> FORMATS = Set.of("number", "date", "language");

    /** Any moment will do to see whether a type takes one. */
    private static final Instant SOME_MOMENT = Instant.parse("2024-02-29T12:45:30.123456Z");

    private final Column column;
    private final ColumnRule rule;
    private final ColumnType type;
    private final Conversion conversion;
    private final ZoneId zone;
    private @Nullable Notation notation;
    private @Nullable TextCleaner cleaner;
    private @Nullable TextChecks checks;

    public RuleReading(Column column, ColumnRule rule, ColumnType type, Conversion conversion, ZoneId zone) {
        this.column = column;
        this.rule = rule;
        this.type = type;
        this.conversion = conversion;
        this.zone = zone;
    }

    /** What is wrong with the rule, all of it; to be asked first. */
    public List<RuleFault> faults() {
        List<RuleFault> faults = new ArrayList<>(RuleFaults.of(rule));
        Set<String> broken = faults.stream().map(RuleFault::rule).collect(Collectors.toSet());
        if (Collections.disjoint(broken, FORMATS)) {
            add(faults, notationFault(), "remove it, or name a column that holds what it reads");
        }
        boolean both = rule.checks().min() != null && rule.checks().max() != null;
        boolean limited = add(
                faults,
                limitFault(),
                both
                        ? "write values of " + column.type() + ", min not above max"
                        : "write a value of " + column.type() + ", or remove it");
        boolean sized = broken.contains("length")
                || add(faults, lengthFault(), type.text ? "write a length that the column can have" : "remove length");
        // Trimming alone is done where null markers are looked for.
        Cleaning cleaning = rule.cleaning();
        cleaner = cleaning.trimsAtMost() ? null : new TextCleaner(cleaning);
        if (!broken.contains("pattern")) {
            checks = TextChecks.areIn(rule.checks()) ? new TextChecks(column.name(), rule.checks()) : null;
        }
        add(faults, choiceFault(), "write the text as the rule leaves it, or remove what changes it");
        if (!limited && !sized) {
            add(faults, fixedFault(), "write a value that the column and its rule allow, or remove it");
        }
        return faults;
    }

    /** Adds a fault if there is one, which begins with its rule's name; says whether there is. */
    private static boolean add(List<RuleFault> faults, @Nullable String text, String remedy) {
        if (text != null) {
            faults.add(RuleFault.of(text, remedy));
        }
        return text != null;
    }

    private @Nullable String limitFault() {
        String min = rule.checks().min();
        String max = rule.checks().max();
        return min == null && max == null ? null : conversion.limit(min, max);
    }

    /** The rule's part between the null markers and the conversion; null if there is none. */
    @Nullable
    public RuledText ruledText() {
        return cleaner == null && checks == null && notation == null ? null : new RuledText(cleaner, checks, notation);
    }

    /** Length and bytes of the value for rows without one; null if there is none. */
    public byte @Nullable [] fixed(@Nullable Instant now) {
        String text = fixedText(now == null ? SOME_MOMENT : now);
        if (text == null) {
            return null;
        }
        RowBuffer out = new RowBuffer(64);
        RowProblem problem = conversion.write(text, 0, text.length(), out);
        if (problem != null) {
            throw new IllegalStateException(column.name() + ": " + problem.message());
        }
        byte[] bytes = new byte[out.size()];
        System.arraycopy(out.array(), 0, bytes, 0, bytes.length);
        return bytes;
    }

    private @Nullable String fixedText(Instant now) {
        if (rule.origin() instanceof Origin.Constant constant) {
            return constant.text();
        }
        return rule.origin() instanceof Origin.Now
                ? NowText.of(now, column, zone).orElse(null)
                : rule.defaultTo();
    }

    private @Nullable String fixedFault() {
        boolean isNow = rule.origin() instanceof Origin.Now;
        if (isNow && NowText.of(SOME_MOMENT, column, zone).isEmpty()) {
            return "value now does not apply to a column of type " + column.type()
                    + "; expected a date, a time, a timestamp or text";
        }
        String text = fixedText(SOME_MOMENT);
        if (text == null) {
            return null;
        }
        String name = isNow ? "value now " : rule.origin() instanceof Origin.Constant ? "value " : "default ";
        boolean checked = checks != null && (type.text || rule.format().equals(ValueFormat.STANDARD));
        RowProblem problem = checked && checks != null ? checks.problem(text, 0, text.length()) : null;
        problem = problem != null ? problem : conversion.write(text, 0, text.length(), new RowBuffer(64));
        return problem == null ? null : name + problem.message();
    }

    private @Nullable String notationFault() {
        ReadFormat format = ReadFormat.of(rule.format());
        notation = format.notation(column);
        return format.fault(column);
    }

    private @Nullable String lengthFault() {
        Checks asked = rule.checks();
        Integer min = asked.minLength();
        Integer most = column.maxLength();
        if (!type.text && (min != null || asked.maxLength() != null)) {
            return "length does not apply to a column of this type";
        }
        return min != null && most != null && min > most
                ? "length " + min + ".. allows nothing; the column holds at most " + most + " characters"
                : null;
    }

    /** A text that cleaning alters is met by nothing. */
    private @Nullable String choiceFault() {
        if (cleaner == null && !rule.cleaning().trim()) {
            return null;
        }
        TextCleaner cleaning = new TextCleaner(rule.cleaning());
        for (String text : rule.checks().oneOf()) {
            cleaning.clean(text, 0, text.length());
            String cleaned =
                    cleaning.text().subSequence(cleaning.from(), cleaning.to()).toString();
            if (!cleaned.equals(text)) {
                return "one-of " + Shown.quoted(text, 0, text.length()) + " can never be met: the rule makes it "
                        + Shown.quoted(cleaned, 0, cleaned.length());
            }
        }
        return null;
    }
}
