package io.onceload.plan.yaml;

import io.onceload.db.TableName;
import io.onceload.plan.Checks;
import io.onceload.plan.Cleaning;
import io.onceload.plan.ColumnRule;
import io.onceload.plan.Dialect;
import io.onceload.plan.HeaderLine;
import io.onceload.plan.Key;
import io.onceload.plan.Limit;
import io.onceload.plan.OnUpdate;
import io.onceload.plan.Origin;
import io.onceload.plan.Plan;
import io.onceload.plan.ValueFormat;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes a plan as YAML: every key in a line of its own, the rules of a column in one. */
final class PlanWriter {
    /** A key in one line with its colon may have 1,024 characters (YAML 1.2, chapter 8.2.2). */
    private static final int LONGEST_KEY = 1_000;

    private final Plan plan;
    private final PlanComments comments;
    private final StringBuilder text = new StringBuilder();

    PlanWriter(Plan plan, PlanComments comments) {
        this.plan = plan;
        this.comments = comments;
    }

    String text() {
        if (comments.schema() != null) {
            text.append("# yaml-language-server: $schema=").append(Shortened.oneLine(comments.schema()));
            text.append('\n');
        }
        comments.beginning().forEach(this::comment);
        line("onceload", "1");
        if (plan.name() != null) {
            line("name", YamlText.of(plan.name()));
        }
        String source = source(plan.dialect());
        if (!source.equals("{}") || comments.keys().containsKey("source")) {
            line("source", source);
        }
        line("target", target());
        line("duplicates", word(plan.duplicates()));
        line("on-conflict", word(plan.onConflict()));
        line("time-zone", YamlText.of(plan.zone().getId()));
        columns();
        ignore();
        if (!plan.maxRejects().equals(Limit.NONE)) {
            line("rejects", "{ max: " + limit(plan.maxRejects()) + " }");
        }
        return text.toString();
    }

    private void line(String key, String value) {
        text.append(key).append(": ").append(value);
        trailing(comments.keys().get(key));
    }

    private void trailing(@Nullable String comment) {
        if (comment != null) {
            text.append("   # ").append(Shortened.oneLine(comment));
        }
        text.append('\n');
    }

    private void comment(String line) {
        text.append(line.isEmpty() ? "#" : "# ").append(Shortened.oneLine(line));
        text.append('\n');
    }

    private String target() {
        boolean alone = plan.key().equals(Key.OF_TABLE) && !plan.createTable();
        String table = YamlText.of(spelled(plan.target()));
        if (alone) {
            return table;
        }
        Fields fields = new Fields();
        fields.put("table", table);
        if (plan.key().mode() == Key.Mode.NONE) {
            fields.put("key", "none");
        } else if (plan.key().mode() == Key.Mode.COLUMNS) {
            fields.put("key", YamlText.list(plan.key().columns()));
        }
        fields.putText("where", plan.key().where());
        fields.putFlag("create", plan.createTable());
        return fields.toString();
    }

    /** As {@link TableName#parse} reads it. */
    private static String spelled(TableName name) {
        return name.schema() == null ? part(name.table()) : part(name.schema()) + "." + part(name.table());
    }

    private static String part(String name) {
        return name.indexOf('.') >= 0 || name.indexOf('"') >= 0 ? '"' + name.replace("\"", "\"\"") + '"' : name;
    }

    private static String source(Dialect dialect) {
        Fields fields = new Fields();
        fields.putText("format", dialect.format());
        fields.putText("sheet", dialect.sheet());
        fields.putCharacter("delimiter", dialect.delimiter());
        fields.putCharacter("quote", dialect.quote());
        fields.putCharacter("escape", dialect.escape());
        fields.putText("encoding", dialect.encoding());
        HeaderLine header = dialect.header();
        if (header.mode() != HeaderLine.Mode.AUTO) {
            fields.put("header", header.mode() == HeaderLine.Mode.NONE ? "none" : Integer.toString(header.line()));
        }
        fields.putCharacter("comment", dialect.comment());
        fields.put("first-line", text(dialect.firstLine()));
        fields.put("trailing-delimiter", text(dialect.trailingDelimiter()));
        if (!dialect.nulls().equals(Dialect.DETECTED.nulls())) {
            fields.put("nulls", YamlText.list(dialect.nulls()));
        }
        return fields.toString();
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private void columns() {
        if (plan.columns().isEmpty() && comments.candidates().isEmpty()) {
            return;
        }
        text.append(plan.columns().isEmpty() ? "columns: {}\n" : "columns:\n");
        for (ColumnRule rule : plan.columns()) {
            String name = YamlText.of(rule.column());
            text.append(name.length() < LONGEST_KEY ? "  " + name + ": " : "  ? " + name + "\n  : ")
                    .append(rule(rule));
            trailing(comments.columns().get(rule.column()));
            for (PlanComments.Alternative other : comments.alternatives().getOrDefault(rule.column(), List.of())) {
                text.append("  # ").append(name).append(": ").append(rule(other.rule()));
                trailing(other.why());
            }
        }
        for (PlanComments.Candidate candidate : comments.candidates()) {
            text.append("  # ").append(YamlText.of(candidate.column())).append(':');
            text.append(candidate.source().isEmpty() ? "" : " " + YamlText.of(candidate.source()));
            trailing(candidate.why());
        }
    }

    private void ignore() {
        if (!plan.ignore().isEmpty()) {
            line("ignore", YamlText.list(plan.ignore()));
        } else if (!comments.ignorable().isEmpty()) {
            text.append("# ignore: ").append(YamlText.list(comments.ignorable()));
            trailing(comments.keys().get("ignore"));
        }
    }

    private static String rule(ColumnRule rule) {
        Fields fields = new Fields();
        Cleaning cleaning = rule.cleaning();
        if (!cleaning.collapse()) {
            fields.putFlag("trim", cleaning.trim());
        }
        fields.putFlag("collapse", cleaning.collapse());
        fields.putFlag("strip", cleaning.strip());
        fields.putFlag("nfc", cleaning.nfc());
        fields.put("case", cleaning.letterCase() == null ? null : word(cleaning.letterCase()));
        format(rule.format(), fields);
        checks(rule.checks(), fields);
        fields.putText("default", rule.defaultTo());
        if (rule.nulls() != null) {
            fields.put("nulls", YamlText.list(rule.nulls()));
        }
        fields.put("on-update", rule.onUpdate() == OnUpdate.OVERWRITE ? null : word(rule.onUpdate()));
        fields.putFlag("stamp", rule.stamp());
        return withOrigin(rule.origin(), fields);
    }

    private static String withOrigin(Origin origin, Fields rest) {
        if (origin instanceof Origin.SourceColumn source) {
            if (!source.names().isEmpty() && rest.isEmpty()) {
                return YamlText.of(source.names());
            }
            return rest.after("from", source.names().isEmpty() ? null : YamlText.of(source.names()));
        }
        return rest.after("value", origin instanceof Origin.Constant constant ? YamlText.of(constant.text()) : "now");
    }

    private static void format(ValueFormat format, Fields fields) {
        fields.putText("number", format.number());
        if (format.date() != null && format.language() != null) {
            fields.put(
                    "date",
                    "{ pattern: " + YamlText.of(format.date()) + ", language: " + YamlText.of(format.language())
                            + " }");
        } else {
            fields.putText("date", format.date());
        }
    }

    private static void checks(Checks checks, Fields fields) {
        fields.putFlag("required", checks.required());
        fields.putText("min", checks.min());
        fields.putText("max", checks.max());
        if (checks.minLength() != null || checks.maxLength() != null) {
            fields.put("length", orNothing(checks.minLength()) + ".." + orNothing(checks.maxLength()));
        }
        fields.putText("pattern", checks.pattern());
        if (!checks.oneOf().isEmpty()) {
            fields.put("one-of", YamlText.list(checks.oneOf()));
        }
    }

    private static String limit(Limit limit) {
        String amount = BigDecimal.valueOf(limit.amount()).stripTrailingZeros().toPlainString();
        return limit.percent() ? amount + "%" : amount;
    }

    private static String orNothing(@Nullable Integer bound) {
        return bound == null ? "" : bound.toString();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Keys and values of a mapping in one line. */
    private static final class Fields {
        private final List<String> fields = new ArrayList<>();

        void put(String key, @Nullable String yaml) {
            if (yaml != null) {
                fields.add(key + ": " + yaml);
            }
        }

        void putText(String key, @Nullable String value) {
            put(key, value == null ? null : YamlText.of(value));
        }

        void putFlag(String key, boolean value) {
            put(key, value ? "true" : null);
        }

        void putCharacter(String key, @Nullable Character value) {
            if (value != null) {
                put(key, value == Dialect.NOTHING ? "none" : YamlText.quoted(value.toString()));
            }
        }

        boolean isEmpty() {
            return fields.isEmpty();
        }

        /** The mapping with one more field, before the others. */
        String after(String key, @Nullable String yaml) {
            if (yaml != null) {
                fields.add(0, key + ": " + yaml);
            }
            return toString();
        }

        @Override
        public String toString() {
            return fields.isEmpty() ? "{}" : "{ " + String.join(", ", fields) + " }";
        }
    }
}
