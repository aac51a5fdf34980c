package io.onceload.reference;

import static io.onceload.reference.Field.Notation.AS_POSTGRES;

import io.onceload.model.RejectCode;
import io.onceload.plan.Duplicates;
import io.onceload.plan.OnConflict;
import io.onceload.plan.OnUpdate;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;

/**
 * One trial: a table with rows in it, a file, a plan, and what goes wrong on the way.
 *
 * @param seed makes it again
 * @param kind of the table
 * @param prior rows that are there before
 * @param lines the file
 * @param duplicates policy
 * @param onConflict policy
 * @param chunkRows rows of a chunk
 * @param stops what happens to each run in turn, until one gets through
 * @param rules of the plan, one for each field
 * @param again whether the file is imported once more when it is in
 * @param limited whether the file is loaded by a user who has the least rights that will do
 */
record Case(
        long seed,
        TableKind kind,
        List<Line> prior,
        List<Line> lines,
        Duplicates duplicates,
        OnConflict onConflict,
        int chunkRows,
        List<Stop> stops,
        List<FieldRule> rules,
        boolean again,
        boolean limited) {

    static final List<TableKind> KINDS = kinds();

    /** What goes wrong in a run. */
    enum Mishap {
        /** The process dies: all connections break, nothing can be settled. */
        DEATH,
        /** The connection breaks, and the run opens another. */
        BROKEN_CONNECTION,
        /** The server ends the statement in favour of another transaction. */
        DEADLOCK,
        /** Somebody asks the run to stop. */
        STOP_SIGNAL
    }

    /**
     * Something that goes wrong in a run.
     *
     * @param point number of the point, see {@link io.onceload.faults.Point}
     * @param mishap what
     */
    record Stop(long point, Mishap mishap) {}

    private static List<TableKind> kinds() {
        List<TableKind> all = new ArrayList<>(KeyKinds.ALL);
        all.addAll(ConstraintKinds.ALL);
        all.addAll(TriggerKinds.ALL);
        return List.copyOf(all);
    }

    /** Loaders asked for; tables whose rows cannot be shared have one all the same. */
    int loaders() {
        return 1 + (int) Math.floorMod(seed, 3L);
    }

    /** Whether the import is undone in the end. */
    boolean undoable() {
        return Math.floorMod(seed, 4L) == 3 && !kind.key().isEmpty();
    }

    Case with(List<Line> newPrior, List<Line> newLines, List<Stop> newStops) {
        return new Case(
                seed, kind, newPrior, newLines, duplicates, onConflict, chunkRows, newStops, rules, again, limited);
    }

    /** The case of this seed, always the same. */
    static Case of(long seed) {
        return new Random(seed).next();
    }

    /** Draws one case. */
    private static final class Random {
        private final long seed;
        private final RandomGenerator random;
        private final TableKind kind;
        private int variety;
        private double faultRate;
        private List<List<String>> keys = List.of();

        /** Draws rules; apart, so that a case without rules stays what it is. */
        private final RandomGenerator ruleRandom;

        /** Draws how files write numbers and dates; apart for the same reason. */
        private final RandomGenerator foreign;

        private List<FieldRule> rules = List.of();

        Random(long seed) {
            this.seed = seed;
            // Neighbouring seeds give unlike streams.
            random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed * 0x9E3779B97F4A7C15L);
            kind = KINDS.get(random.nextInt(KINDS.size()));
            ruleRandom = RandomGeneratorFactory.of("L64X128MixRandom").create(~seed * 0x9E3779B97F4A7C15L);
            foreign = RandomGeneratorFactory.of("L64X128MixRandom").create(-seed * 0x9E3779B97F4A7C15L);
        }

        Case next() {
            keys = keys();
            variety = oneOf(1, 2, 3, 40);
            List<Line> prior = random.nextInt(5) < 2 ? List.of() : lines(1 + random.nextInt(12));
            faultRate =
                    kind.selfReferences().isEmpty() ? oneOf(0, 0, 5, 20, 50) / 100.0 : oneOf(0, 0, 0, 5, 20) / 100.0;
            int chunkRows = oneOf(1, 3, 3, 7, 1000, 1000, 1000);
            rules = rules();
            List<Line> lines = lines(rows(chunkRows)).stream().map(this::soiled).toList();
            return new Case(
                    seed,
                    kind,
                    prior,
                    lines,
                    policy(Duplicates.values()),
                    policy(OnConflict.values()),
                    chunkRows,
                    stops(lines.size() / chunkRows + 1),
                    rules,
                    random.nextInt(4) == 0,
                    kind.rowSecurity() || random.nextInt(4) == 0);
        }

        /** Two cases in five have rules. */
        private List<FieldRule> rules() {
            if (ruleRandom.nextInt(5) > 1) {
                return kind.fields().stream().map(field -> FieldRule.NONE).toList();
            }
            return kind.fields().stream().map(this::rule).toList();
        }

        private FieldRule rule(Field field) {
            boolean key = kind.key().contains(field.column());
            boolean updated = !key && !kind.key().isEmpty();
            boolean stamp = updated && chance(8);
            OnUpdate[] policies = {OnUpdate.OVERWRITE, OnUpdate.OVERWRITE, OnUpdate.FILL_NULL, OnUpdate.KEEP};
            OnUpdate policy = updated && !stamp ? policies[ruleRandom.nextInt(policies.length)] : OnUpdate.OVERWRITE;
            if (field.good().isEmpty()) {
                return new FieldRule(policy, stamp, null, null, "", false, false, AS_POSTGRES, false);
            }
            String some = field.good().get(ruleRandom.nextInt(field.good().size()));
            if (!key && chance(12)) {
                return new FieldRule(policy, stamp, null, some, "", false, false, AS_POSTGRES, false);
            }
            return new FieldRule(
                    policy,
                    stamp,
                    chance(6) ? some : null,
                    null,
                    chance(6) ? "n/a" : "",
                    field.text() && chance(4),
                    field.text() && chance(8),
                    foreign.nextInt(3) > 0 ? field.notation() : AS_POSTGRES,
                    field.whenNull() == RejectCode.REQUIRED);
        }

        private boolean chance(int oneIn) {
            return ruleRandom.nextInt(oneIn) == 0;
        }

        /** The line with what rules are there to remove. */
        private Line soiled(Line line) {
            @Nullable String[] values = line.values().toArray(String[]::new);
            for (int i = 0; i < values.length; i++) {
                String value = values[i];
                if (value != null) {
                    values[i] = rules.get(i).notation().written(value);
                }
                if (value != null && rules.get(i).cleans() && chance(2)) {
                    values[i] = switch (ruleRandom.nextInt(4)) {
                        case 0 -> " \t" + value + "\u00A0";
                        case 1 -> "\u200B" + value;
                        case 2 -> Normalizer.normalize(value.replace(" ", " \u200B "), Normalizer.Form.NFD);
                        default -> value.toUpperCase(Locale.ROOT).equals(value) ? value + "\u200B " : value + "\n";
                    };
                }
            }
            return Line.of(values, line.surplus());
        }

        /** The default, which is the first, as often as the other two together. */
        private <T> T policy(T[] values) {
            return values[Math.max(0, random.nextInt(4) - 1)];
        }

        /**
         * Few, so that a case is quick; now and then enough for more than sixteen rows of one key, and sometimes for more
         * than {@link io.onceload.load.ChunkLoader#SAVEPOINT_ROWS}.
         */
        private int rows(int chunkRows) {
            if (chunkRows == 1000 && random.nextInt(25) == 0) {
                return 65 + random.nextInt(120);
            }
            int most = oneOf(3, 6, 12, chunkRows == 1 ? 12 : 40);
            return most == 40 ? 17 + random.nextInt(24) : random.nextInt(most + 1);
        }

        private List<Stop> stops(int chunks) {
            Mishap mishap = random.nextInt(4) > 0 ? null : mishap();
            if (mishap == null) {
                return List.of();
            }
            List<Stop> stops = new ArrayList<>();
            int runs = mishap == Mishap.DEATH || mishap == Mishap.STOP_SIGNAL ? oneOf(1, 1, 1, 2, 3) : 1;
            for (int i = 0; i < runs; i++) {
                int latest = oneOf(90, 90 + 30 * Math.min(chunks, 20));
                stops.add(new Stop(1 + random.nextInt(latest), mishap));
            }
            return stops;
        }

        private Mishap mishap() {
            return switch (random.nextInt(8)) {
                case 0 -> Mishap.BROKEN_CONNECTION;
                case 1 -> Mishap.DEADLOCK;
                case 2 -> Mishap.STOP_SIGNAL;
                default -> Mishap.DEATH;
            };
        }

        private int oneOf(int... values) {
            return values[random.nextInt(values.length)];
        }

        /** Keys for the case to draw from: with one, every row has the same. */
        private List<List<String>> keys() {
            List<List<String>> drawn = new ArrayList<>();
            int count = oneOf(1, 3, 6, 40);
            for (int i = 0; i < count; i++) {
                List<String> key = new ArrayList<>();
                for (int position : kind.keyPositions()) {
                    List<String> good = kind.fields().get(position).good();
                    key.add(good.get(random.nextInt(good.size())));
                }
                drawn.add(key);
            }
            return drawn;
        }

        private List<Line> lines(int count) {
            List<Line> lines = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                lines.add(line());
            }
            return lines;
        }

        private Line line() {
            @Nullable String[] values = new String[kind.fields().size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = value(kind.fields().get(i));
            }
            List<String> key = keys.get(random.nextInt(keys.size()));
            List<Integer> positions = kind.keyPositions();
            for (int i = 0; i < positions.size(); i++) {
                Field field = kind.fields().get(positions.get(i));
                boolean missing = field.whenNull() == null && random.nextInt(5) == 0;
                values[positions.get(i)] = missing ? null : key.get(i);
            }
            String surplus = null;
            if (random.nextDouble() < faultRate) {
                int faults = oneOf(1, 1, 1, 2);
                for (int i = 0; i < faults; i++) {
                    surplus = spoil(values, surplus);
                }
            }
            return Line.of(values, surplus);
        }

        private @Nullable String value(Field field) {
            if (field.good().isEmpty() || field.nullable() && field.whenNull() == null && random.nextInt(6) == 0) {
                return null;
            }
            return field.good()
                    .get(random.nextInt(Math.min(variety + 1, field.good().size())));
        }

        private @Nullable String spoil(@Nullable String[] values, @Nullable String surplus) {
            int position = random.nextInt(values.length);
            Field field = kind.fields().get(position);
            List<String> bad = List.copyOf(field.bad().keySet());
            if (!bad.isEmpty() && random.nextInt(4) > 0) {
                values[position] = bad.get(random.nextInt(bad.size()));
            } else if (field.whenNull() != null) {
                values[position] = null;
            } else if (random.nextInt(4) == 0) {
                return "too much";
            }
            return surplus;
        }
    }
}
