package io.onceload.cli.option;

import io.onceload.db.TableName;
import io.onceload.model.Suggestion;
import io.onceload.plan.Dialect;
import io.onceload.plan.Duplicates;
import io.onceload.plan.Limit;
import io.onceload.plan.OnConflict;
import io.onceload.plan.Plan;
import io.onceload.plan.PlanBuilder;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The options of {@code import} that say what goes where. */
public final class PlanOptions {
    /** All that make a plan; a file of corrected rejects takes its import's plan instead, and none of these. */
    private static final List<String> NAMES =
            List.of("--into", "--key", "--create", "--map", "--rule", "--zone", "--on-conflict", "--duplicates");

    private final Arguments arguments;

    public PlanOptions(Arguments arguments) {
        this.arguments = arguments;
    }

    /** Those that a proposed plan takes. */
    public static void addDraftTo(Options options) {
        options.value(
                        "--into",
                        "[SCHEMA.]TABLE",
                        "The table; one that does not exist is to be created from the file (default: one named as the"
                                + " file).")
                .value(
                        "--key",
                        "COLUMN,…|none",
                        "What identifies a row; for a new table without it the first column that is different in each row.");
        DialectOptions.addTo(options);
    }

    static void addTo(Options options) {
        options.value("--into", "[SCHEMA.]TABLE", "The table. Names are exact; upper and lower case differ.")
                .value(
                        "--key",
                        "COLUMN,…|none",
                        "What identifies a row (default: the primary key, else the only unique key);"
                                + " none appends every row.")
                .flag("--create", "Create the table from the file if it does not exist.")
                .values("--map", "SOURCE=COLUMN", "Put a source column into this table column. Repeatable.")
                .values(
                        "--rule",
                        "\"COLUMN: RULE…\"",
                        "Rules: required, strip, nfc, trim, collapse, case=upper, number=de, date=dd.MM.yyyy, language=de,"
                                + " min=0, max=9, length=1..20, pattern=REGEX, one-of=A|B, default=0, null=-,"
                                + " value=TEXT|now, on-update=keep, stamp. Repeatable.");
        DialectOptions.addTo(options)
                .value("--zone", "ZONE", "Of times that name none, such as Europe/Berlin (default: UTC).")
                .choice(
                        "--on-conflict",
                        names(OnConflict.values()),
                        "What becomes of a row whose key is in the table (default: update).")
                .choice(
                        "--duplicates",
                        names(Duplicates.values()),
                        "Which row counts where a key comes again in the file (default: last).")
                .value("--max-rejects", "N|P%", "Stop when more rows than that are rejected (default: 1,000,000).");
    }

    /** Those that were given although the plan is known already. */
    public List<String> given() {
        return Stream.concat(NAMES.stream(), DialectOptions.NAMES.stream())
                .filter(arguments::has)
                .toList();
    }

    /** A plan file says all that these options could say. */
    void checkLeavesAllToThePlan() {
        List<String> given = given();
        if (!given.isEmpty()) {
            arguments.problem(String.join(", ", given) + ": a plan says so itself; expected --plan without "
                    + (given.size() == 1 ? "it" : "them"));
        }
    }

    /**
     * The plan to propose rules for.
     *
     * @param table its name where none is given
     */
    public Plan wish(Dialect dialect, Supplier<String> table) {
        PlanBuilder plan = Plan.into(checkedTable(arguments.value("--into").orElseGet(() -> quoted(table.get()))))
                .dialect(dialect);
        key(plan);
        return plan.build();
    }

    private static String quoted(String table) {
        return '"' + table.replace("\"", "\"\"") + '"';
    }

    /** The limit of rejects, if one is given. */
    Optional<Limit> maxRejects() {
        return arguments.value("--max-rejects").flatMap(text -> {
            try {
                return Optional.of(Limit.parse(text));
            } catch (IllegalArgumentException e) {
                arguments.problem("--max-rejects " + text + ": " + e.getMessage());
                return Optional.empty();
            }
        });
    }

    /** The plan, or null if there are problems with it, which the arguments have then. */
    @Nullable
    Plan plan(Dialect dialect, Optional<Limit> maxRejects) {
        String table = arguments.value("--into").orElse("");
        PlanBuilder plan = Plan.into(checkedTable(table)).dialect(dialect);
        key(plan);
        columns(plan);
        plan.createTable(arguments.has("--create"));
        plan.duplicates(policy("--duplicates", Duplicates.values()).orElse(Duplicates.LAST));
        plan.onConflict(policy("--on-conflict", OnConflict.values()).orElse(OnConflict.UPDATE));
        zone().ifPresent(plan::zone);
        maxRejects.ifPresent(plan::maxRejects);
        return arguments.hasProblems() ? null : plan.build();
    }

    private String checkedTable(String table) {
        try {
            TableName.parse(table);
            return table;
        } catch (IllegalArgumentException e) {
            arguments.problem("--into " + table + ": " + e.getMessage());
            return "nowhere";
        }
    }

    private void key(PlanBuilder plan) {
        Optional<String> given = arguments.value("--key");
        if (given.isEmpty()) {
            return;
        }
        if (given.get().equals("none")) {
            plan.noKey();
            return;
        }
        String[] columns = given.get().split(",", -1);
        for (int i = 0; i < columns.length; i++) {
            columns[i] = columns[i].strip();
            if (columns[i].isEmpty()) {
                arguments.problem(
                        "--key \"" + given.get() + "\": a column has no name; expected such as id or year,month");
                return;
            }
        }
        plan.key(columns);
    }

    private void columns(PlanBuilder plan) {
        Map<String, List<String>> sources = new LinkedHashMap<>();
        for (String mapping : arguments.values("--map")) {
            int equals = mapping.lastIndexOf('=');
            if (equals <= 0 || equals == mapping.length() - 1) {
                arguments.problem("--map \"" + mapping + "\": expected \"Source column=table column\"");
            } else {
                sources.computeIfAbsent(mapping.substring(equals + 1), absent -> new ArrayList<>())
                        .add(mapping.substring(0, equals));
            }
        }
        Map<String, RuleText> rules = new LinkedHashMap<>();
        for (String text : arguments.values("--rule")) {
            RuleText.parse(text, arguments::problem).ifPresent(rule -> {
                if (rules.putIfAbsent(rule.column(), rule) != null) {
                    arguments.problem("--rule: column " + rule.column() + " has two; expected one with all its rules");
                }
            });
        }
        sources.forEach((column, from) -> {
            RuleText rule = Optional.ofNullable(rules.remove(column)).orElse(RuleText.none(column));
            plan.column(column, builder -> rule.apply(builder.from(from.toArray(String[]::new))));
        });
        rules.forEach((column, rule) -> plan.column(column, rule::apply));
    }

    private <P extends Enum<P>> Optional<P> policy(String option, P[] policies) {
        Optional<String> given = arguments.value(option);
        if (given.isEmpty()) {
            return Optional.empty();
        }
        List<String> names = names(policies);
        int found = names.indexOf(given.get());
        if (found >= 0) {
            return Optional.of(policies[found]);
        }
        arguments.problem(
                option + " " + given.get() + ": expected " + String.join(", ", names.subList(0, names.size() - 1))
                        + " or " + names.get(names.size() - 1) + Suggestion.among(names, given.get()));
        return Optional.empty();
    }

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    private Optional<ZoneId> zone() {
        return arguments.value("--zone").flatMap(name -> {
            try {
                return Optional.of(ZoneId.of(name));
            } catch (DateTimeException e) {
                arguments.problem("--zone " + name + ": there is no such time zone; expected such as Europe/Berlin"
                        + Suggestion.among(ZoneId.getAvailableZoneIds(), name));
                return Optional.empty();
            }
        });
    }
}
