package io.onceload.plan.yaml;

import io.onceload.model.Fault;
import io.onceload.model.ImportException;
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
import java.util.Comparator;
import java.util.List;

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

    private PlanFile(String name, Plan plan, Places places) {
        this.name = name;
        this.plan = plan;
        this.places = places;
    }

    /**
     * Reads a plan file: YAML 1.2 in UTF-8, at most 1 MiB.
     *
     * @throws ImportException {@code PLAN_INVALID} if it cannot be read or is no plan, telling every fault with its line,
     *     its column and a remedy; a fault of YAML's syntax hides those behind it
     */
    public static PlanFile read(Path file) {
        return parse(file.toString(), text(file));
    }

    /**
     * Reads a plan from text.
     *
     * @param name what messages call the text, such as a file's name
     * @throws ImportException as {@link #read}
     */
    public static PlanFile parse(String name, String text) {
        PlanFaults faults = new PlanFaults(name);
        Places places = new Places();
        var root = YamlReader.read(text, faults);
        if (root.isEmpty() && faults.isEmpty()) {
            faults.add(Place.START, "nothing, expected a plan", "begin with onceload: 1 and target: TABLE");
        }
        var plan = root.flatMap(node -> new PlanReader(places, faults).read(node));
        faults.throwIfAny();
        return new PlanFile(name, plan.orElseThrow(), places);
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

    public Plan plan() {
        return plan;
    }

    /** What messages call the file. */
    public String name() {
        return name;
    }

    /**
     * The same fault with the places in this file that it is about, where it is about the plan: an unknown column of the
     * table, a key that does not identify rows. Any other fault as it is.
     */
    public ImportException located(ImportException fault) {
        String about = fault.place();
        boolean ofKey = fault.fault() == Fault.KEY_UNUSABLE;
        if (fault.fault() == Fault.TABLE_NOT_FOUND || ofKey) {
            String part = ofKey ? "key" : "target";
            String place = name + places.of(part).map(found -> ":" + found).orElse("");
            return new ImportException(
                    fault.fault(), place, about + ": " + String.join("; ", fault.problems()), fault.remedy(), fault);
        }
        if (fault.fault() != Fault.PLAN_INVALID || !about.startsWith("plan for ")) {
            return fault;
        }
        List<String> problems = fault.problems();
        if (problems.size() == 1) {
            return new ImportException(fault.fault(), place(problems.get(0)), problems.get(0), fault.remedy(), fault);
        }
        List<String> lines = problems.stream()
                .sorted(Comparator.comparing(problem -> places.of(problem).orElse(Place.START)))
                .map(problem -> place(problem) + ": " + problem)
                .toList();
        return ImportException.ofLines(fault.fault(), name, lines, fault.remedy());
    }

    private String place(String problem) {
        return places.of(problem).map(place -> name + ":" + place).orElse(name);
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
