import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Prints what the tests of all modules came to, from the reports that they left.
 *
 * <p>Run from the root of the repository: {@code java build-tools/TestSummary.java [--expect-newest-lts]}. Ends with
 * status 1 if a test failed. As failed counts also: a test class without a report (its JVM died, or the build stopped
 * before it), no test at all, and with {@code --expect-newest-lts} no test on the second JDK.
 */
final class TestSummary {
    private static final String REPORTS = "surefire-reports";
    private static final String NEWEST_LTS_REPORTS = "surefire-reports-newest-lts";
    private static final int MESSAGE_LINES = 40;

    private int passed;
    private int onNewestLts;
    private final List<String> failed = new ArrayList<>();
    private final List<String> skipped = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();

    public static void main(String[] args) {
        boolean expectNewestLts = List.of(args).contains("--expect-newest-lts");
        TestSummary summary = new TestSummary();
        for (Path module : modules(Path.of(""))) {
            summary.read(module);
        }
        System.exit(summary.print(expectNewestLts) ? 0 : 1);
    }

    private static List<Path> modules(Path root) {
        return list(root.toAbsolutePath()).stream()
                .filter(dir -> Files.exists(dir.resolve("pom.xml")))
                .toList();
    }

    private void read(Path module) {
        Set<String> reported = new TreeSet<>();
        for (Path report : reports(module.resolve("target").resolve(REPORTS))) {
            reported.add(className(report));
            count(report, module.getFileName().toString());
        }
        for (Path report : reports(module.resolve("target").resolve(NEWEST_LTS_REPORTS))) {
            onNewestLts += count(report, module.getFileName() + " on the newest LTS JDK");
        }
        for (String testClass : testClasses(module.resolve("src/test/java"))) {
            if (reported.stream().noneMatch(name -> name.equals(testClass) || name.startsWith(testClass + "$"))) {
                missing.add(module.getFileName() + ": " + testClass + " left no report");
            }
        }
    }

    private int count(Path report, String place) {
        int tests = 0;
        for (Element test : children(parse(report), "testcase")) {
            String name = place + ": " + test.getAttribute("classname") + "." + test.getAttribute("name");
            List<Element> problems = new ArrayList<>(children(test, "failure"));
            problems.addAll(children(test, "error"));
            List<Element> skips = children(test, "skipped");
            if (!problems.isEmpty()) {
                failed.add(name + "\n" + shortened(problems.get(0).getTextContent()));
            } else if (!skips.isEmpty()) {
                String reason = reason(skips.get(0));
                skipped.add(name + ": " + reason);
            } else {
                passed++;
            }
            tests++;
        }
        return tests;
    }

    private boolean print(boolean expectNewestLts) {
        if (expectNewestLts && onNewestLts == 0) {
            missing.add("on the newest LTS JDK: no test tagged \"smoke\" left a report");
        }
        if (passed + failed.size() == 0) {
            missing.add("no test at all");
        }
        failed.forEach(test -> System.out.println("FAILED " + test));
        missing.forEach(tests -> System.out.println("NOT RUN " + tests));
        skipped.forEach(test -> System.out.println("SKIPPED " + test));
        int failures = failed.size() + missing.size();
        System.out.println(passed + " passed, " + failures + " failed, " + skipped.size() + " skipped");
        return failures == 0;
    }

    /** A disabled test has its reason in the message, a failed assumption in the stack trace. */
    private static String reason(Element skip) {
        String text = skip.getAttribute("message") + "\n" + skip.getTextContent();
        return text.lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse("no reason given")
                .replaceFirst("^org\\.opentest4j\\.TestAbortedException: ", "");
    }

    /** The message of a stack trace, and the line of ours from which it came. */
    private static String shortened(String trace) {
        List<String> message = trace.strip()
                .lines()
                .takeWhile(line -> !line.startsWith("\tat "))
                .limit(MESSAGE_LINES)
                .toList();
        Stream<String> ourLine = trace.lines()
                .filter(line -> line.startsWith("\tat io.onceload."))
                .limit(1)
                .map(line -> line.replace("\t", ""));
        return Stream.concat(message.stream(), ourLine)
                .map(line -> "    " + line)
                .collect(Collectors.joining("\n"));
    }

    private static List<Path> reports(Path dir) {
        return list(dir).stream()
                .filter(file -> file.getFileName().toString().matches("TEST-.*\\.xml"))
                .toList();
    }

    private static String className(Path report) {
        return report.getFileName().toString().replaceAll("^TEST-|\\.xml$", "");
    }

    /** The classes that surefire picks up by name; contracts and helpers are named otherwise. */
    private static List<String> testClasses(Path sources) {
        if (!Files.isDirectory(sources)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(sources)) {
            return files.map(file -> sources.relativize(file).toString())
                    .filter(name -> name.endsWith("Test.java"))
                    .map(name ->
                            name.replaceAll("\\.java$", "").replace('/', '.').replace('\\', '.'))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> list(Path dir) {
        if (!Files.isDirectory(dir)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(dir)) {
            return entries.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Element parse(Path report) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(report.toFile())
                    .getDocumentElement();
        } catch (Exception e) {
            throw new IllegalStateException(report + ": not a readable test report", e);
        }
    }

    private static List<Element> children(Element parent, String tag) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals(tag)) {
                children.add(element);
            }
        }
        return children;
    }
}
