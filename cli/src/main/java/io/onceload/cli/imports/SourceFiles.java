package io.onceload.cli.imports;

import io.onceload.cli.context.Context;
import io.onceload.cli.option.Arguments;
import io.onceload.model.Fault;
import io.onceload.model.ImportException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files that a command names: one by one, by a pattern that no shell has expanded, or in a list. A file that is there is
 * meant, whatever its name looks like.
 */
public final class SourceFiles {
    /** Stands for standard input. */
    static final String STANDARD_INPUT = "-";

    private static final Pattern WILDCARD = Pattern.compile("[*?\\[]");

    private SourceFiles() {}

    /** In the order given, those of a pattern in the order of their names; what is wrong is among the problems. */
    public static List<String> of(Arguments arguments, Context context) {
        List<String> named = new ArrayList<>(arguments.positionals());
        arguments.value("--files-from").ifPresent(list -> named.addAll(listed(list, context)));
        if (named.isEmpty()) {
            arguments.problem(arguments.has("--files-from") ? "--files-from: names no file" : "FILE: is missing");
        }
        List<String> files = new ArrayList<>();
        for (String name : named) {
            if (name.isEmpty()) {
                arguments.problem("FILE: is empty");
            } else {
                files.addAll(expanded(name, arguments));
            }
        }
        if (files.size() > 1 && files.contains(STANDARD_INPUT)) {
            arguments.problem("-: standard input beside other files; expected it alone");
        }
        return files;
    }

    /** The names in a list, or on standard input: one a line, or each with U+0000 behind it. */
    private static List<String> listed(String list, Context context) {
        try (InputStream in =
                list.equals(STANDARD_INPUT) ? context.streams().in() : Files.newInputStream(Path.of(list))) {
            String names = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Stream<String> each = names.indexOf('\0') < 0 ? names.lines() : Arrays.stream(names.split("\0", -1));
            return each.filter(name -> !name.isBlank()).toList();
        } catch (IOException e) {
            throw new ImportException(
                    Fault.SOURCE_NOT_FOUND,
                    list,
                    "the list of files cannot be read; expected a file with a name on each line",
                    "check the name of the list, or send it to standard input with --files-from -",
                    e);
        }
    }

    private static List<String> expanded(String name, Arguments arguments) {
        if (name.equals(STANDARD_INPUT) || !WILDCARD.matcher(name).find() || Files.exists(Path.of(name))) {
            return List.of(name);
        }
        List<String> files = matching(name);
        if (files.isEmpty()) {
            arguments.problem(name + ": no file has such a name; expected at least one");
        }
        return files;
    }

    private static List<String> matching(String pattern) {
        List<Path> found = List.of(Path.of(pattern.startsWith("/") ? "/" : ""));
        for (String part : pattern.split("/", -1)) {
            if (!part.isEmpty()) {
                List<Path> deeper = new ArrayList<>();
                found.forEach(directory -> deeper.addAll(inside(directory, part)));
                found = deeper;
            }
        }
        return found.stream().filter(Files::isRegularFile).map(Path::toString).toList();
    }

    private static List<Path> inside(Path directory, String part) {
        if (!WILDCARD.matcher(part).find()) {
            return List.of(directory.resolve(part));
        }
        List<Path> found = new ArrayList<>();
        String glob = part.replace("\\", "\\\\").replace("{", "\\{").replace("}", "\\}");
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, glob)) {
            for (Path entry : entries) {
                if (part.startsWith(".") || !entry.getFileName().toString().startsWith(".")) {
                    found.add(entry);
                }
            }
        } catch (IOException | InvalidPathException | java.util.regex.PatternSyntaxException e) {
            return List.of(); // as a shell would
        }
        found.sort(Comparator.comparing(path -> path.getFileName().toString()));
        return found;
    }
}
