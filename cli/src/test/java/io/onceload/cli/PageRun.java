package io.onceload.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Follows a page in one bash, in a directory that looks like a clone: {@code ./onceload} is this build, {@code examples}
 * are the examples, {@code psql} runs SQL in the user's database.
 */
final class PageRun {
    private static final Path ROOT = Path.of("..");

    private final Path directory;
    private final User user;

    /**
     * What a command printed, standard error included, and how it ended.
     *
     * @param exitCode null if the shell ended before it
     */
    record Printed(List<String> lines, Integer exitCode) {}

    PageRun(Path directory) {
        this.directory = directory;
        user = User.in(directory);
    }

    Map<Page.CommandStep, Printed> follow(Page page) throws IOException, InterruptedException {
        prepare();
        StringBuilder script = new StringBuilder("set +e\ncd '" + directory + "'\n");
        List<Page.CommandStep> commands = new ArrayList<>();
        for (Page.Step step : page.steps()) {
            if (step instanceof Page.FileStep file) {
                Path source = Files.writeString(directory.resolve(".file" + script.length()), file.content());
                script.append("mkdir -p \"$(dirname '%1$s')\" && cp '%2$s' '%1$s'\n"
                        .formatted(file.name(), source.getFileName()));
            } else if (step instanceof Page.CommandStep command) {
                int number = commands.size();
                script.append("{ %s\n} >.out%d 2>&1; code=$?; echo $code >.code%d; (exit $code)\n"
                        .formatted(command.command(), number, number));
                commands.add(command);
            }
        }
        run(script.toString());
        Map<Page.CommandStep, Printed> printed = new LinkedHashMap<>();
        for (int i = 0; i < commands.size(); i++) {
            printed.put(commands.get(i), printed(i));
        }
        return printed;
    }

    private Printed printed(int number) throws IOException {
        Path code = directory.resolve(".code" + number);
        return new Printed(
                Files.readString(directory.resolve(".out" + number)).lines().toList(),
                Files.exists(code) ? Integer.valueOf(Files.readString(code).strip()) : null);
    }

    private void prepare() throws IOException {
        Path examples = Files.createDirectories(directory.resolve("examples"));
        try (var files = Files.list(ROOT.resolve("examples"))) {
            files.filter(Files::isRegularFile).forEach(file -> copy(file, examples));
        }
        executable("onceload", "io.onceload.cli.UnhurriedMain");
        Path bin = Files.createDirectories(directory.resolve(".bin"));
        executable(".bin/psql", "io.onceload.cli.PsqlStandIn");
        user.with("PATH", bin + ":" + System.getenv("PATH"));
    }

    private static void copy(Path file, Path into) {
        try {
            Files.copy(file, into.resolve(file.getFileName()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void executable(String name, String mainClass) throws IOException {
        String java = ProcessHandle.current().info().command().orElse("java");
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Path file = Files.writeString(
                directory.resolve(name),
                "#!/usr/bin/env bash\nexec '%s' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto -cp '%s' %s \"$@\"\n"
                        .formatted(java, classPath, mainClass));
        if (!file.toFile().setExecutable(true)) {
            throw new IllegalStateException(file + " cannot be made executable");
        }
    }

    private void run(String script) throws IOException, InterruptedException {
        ProcessBuilder bash = new ProcessBuilder(
                "bash", Files.writeString(directory.resolve(".page.sh"), script).toString());
        bash.environment().putAll(user.environment());
        bash.environment().put("ONCELOAD_COMMAND", "./onceload");
        bash.redirectErrorStream(true);
        bash.redirectOutput(directory.resolve(".log").toFile());
        Process process = bash.start();
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
