package io.onceload.plan.yaml;

import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import io.onceload.model.Place;
import io.onceload.model.PlanForm;
import io.onceload.plan.Plan;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A plan that was read from a YAML file, and where in the file each part of it stands. Thread-safe.
 *
 * <p>{@code docs/reference/plan.md} explains every key, {@code plan.schema.json} beside it is the JSON Schema for editors.
 */
public final class PlanFile {
    /** Most bytes of a plan file. A table has at most 1,600 columns, and a column's rules seldom 300 bytes. */
    static final int MOST_BYTES = 1 << 20;

    private final String name;
    private final Plan plan;
    private final Places places;
    private final PlanFaults faults;

    private PlanFile(String name, Plan plan, Places places, PlanFaults faults) {
        this.name = name;
        this.plan = plan;
        this.places = places;
        this.faults = faults;
    }

    /**
     * Reads a plan file: YAML 1.2 in UTF-8, at most 1 MiB.
     *
     * @throws ImportException {@code PLAN_INVALID} if it cannot be read or is no plan, telling every fault with its line,
     *     its column and a remedy; a fault of YAML's syntax hides those behind it
     */
    public static PlanFile read(Path file) {
        return sound(open(file));
    }

    /**
     * Reads a plan from text.
     *
     * @param name what messages call the text, such as a file's name
     * @throws ImportException as {@link #read}
     */
    public static PlanFile parse(String name, String text) {
        return sound(open(name, text));
    }

    /**
     * As {@link #read}, but keeps the faults, so that those which only the table and the source show can be told with them:
     * hold {@link #planToCheck} against both, and give what is thrown to {@link #located}.
     *
     * @throws ImportException {@code PLAN_INVALID} if so little can be read that nothing else can be looked for
     */
    public static PlanFile open(Path file) {
        return open(file.toString(), text(file));
    }

    private static PlanFile open(String name, String text) {
        PlanFaults faults = new PlanFaults(name);
        Places places = new Places();
        var root = YamlReader.read(text, faults);
        if (root.isEmpty() && faults.isEmpty()) {
            faults.add(Place.START, "nothing, expected a plan", "begin with onceload: 1 and target: TABLE");
        }
        var plan = root.flatMap(node -> new PlanReader(places, faults).read(node));
        if (plan.isEmpty()) {
            faults.throwIfAny();
        }
        return new PlanFile(name, plan.orElseThrow(), places, faults);
    }

    private static PlanFile sound(PlanFile file) {
        file.faults.throwIfAny();
        return file;
    }

    /** The plan as YAML that reads back as an equal plan. */
    public static String write(Plan plan) {
        return write(plan, PlanComments.NONE);
    }

    /**
     * The plan as YAML that reads back as an equal plan, with comments for people.
     *
     * @throws IllegalArgumentException if the plan holds what no plan file can say, such as a language without a date
     *     pattern; a plan that was built or read can always be written
     */
    public static String write(Plan plan, PlanComments comments) {
        String text = new PlanWriter(plan, comments).text();
        if (!parse("plan", text).plan().equals(plan)) {
            throw new IllegalArgumentException("no plan file can say this: " + plan);
        }
        return text;
    }

    /** The JSON Schema (draft 2020-12) of plan files, from which editors complete and check them. */
    public static String schema() {
        try (InputStream schema = PlanFile.class.getResourceAsStream("plan.schema.json")) {
            if (schema == null) {
                throw new IllegalStateException("plan.schema.json is not beside " + PlanFile.class);
            }
            return new String(schema.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The plan.
     *
     * @throws ImportException {@code PLAN_INVALID} if the file has faults, as only one from {@link #open} may
     */
    public Plan plan() {
        faults.throwIfAny();
        return plan;
    }

    /** Whether the file has faults. */
    public boolean hasFaults() {
        return !faults.isEmpty();
    }

    /** The plan as far as the file can be understood; not to be run where it has faults. */
    public Plan planToCheck() {
        return plan;
    }

    /** What messages call the file. */
    public String name() {
        return name;
    }

    /**
     * The same fault in the words of a plan file, with the places in this file that it is about, where it is about the plan:
     * an unknown column of the table, a key that does not identify rows. Faults of the file itself are told with it, and
     * instead of what is not about the plan.
     */
    public ImportException located(ImportException fault) {
        if (fault.problems().stream().anyMatch(problem -> problem.part() != null)) {
            return faults.with(fault, places);
        }
        try {
            faults.throwIfAny();
        } catch (ImportException own) {
            return own;
        }
        return fault.in(PlanForm.FILE);
    }

    private static String text(Path file) {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MOST_BYTES + 1);
        } catch (NoSuchFileException e) {
            throw new ImportException(
                    Fault.PLAN_INVALID,
                    file.toString(),
                    "there is no such file, expected a plan",
                    "correct the name, or write a plan with `onceload plan FILE --into TABLE -o " + file + "`",
                    e);
        } catch (IOException e) {
            throw new ImportException(
                    Fault.PLAN_INVALID,
                    file.toString(),
                    "it cannot be read as a file (" + e.getMessage() + "), expected a plan",
                    "name a file that you may read",
                    e);
        }
        if (bytes.length > MOST_BYTES) {
            throw new ImportException(
                    Fault.PLAN_INVALID,
                    file.toString(),
                    "it has more than " + MOST_BYTES + " bytes, expected a plan",
                    "name the plan; the file to import stands before --plan");
        }
        return decoded(file.toString(), bytes);
    }

    private static String decoded(String name, byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(in, out, true);
        String text = out.flip().toString();
        if (result.isError()) {
            PlanFaults faults = new PlanFaults(name);
            faults.add(
                    Place.in(text, text.length()),
                    String.format("the byte 0x%02X, which is not UTF-8, expected UTF-8", bytes[in.position()]),
                    "save the file in UTF-8");
            faults.throwIfAny();
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
