package io.onceload.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * A page of the documentation as somebody follows it: files to write and commands to type, in order.
 *
 * <p>A fenced block {@code ```csv items.csv} is a file of that name. A block {@code ```console} holds commands, each
 * after {@code "$ "} and continued after {@code "> "}, and what they print; a line {@code …} stands for any lines. A
 * command under which nothing is shown may print what it likes, and must end with 0.
 *
 * @param lines of the page
 * @param steps in the order of the page
 */
record Page(List<String> lines, List<Step> steps) {
    /** What the reader does next. */
    sealed interface Step permits FileStep, CommandStep {}

    /** Writes a file. */
    record FileStep(String name, String content) implements Step {}

    /**
     * Types a command.
     *
     * @param firstOutput index, in the page's lines, of the line behind the command
     * @param output lines that the page shows under it
     */
    record CommandStep(String command, int firstOutput, List<String> output) implements Step {}

    static Page of(List<String> lines) {
        List<Step> steps = new ArrayList<>();
        int at = 0;
        while (at < lines.size()) {
            String line = lines.get(at++);
            if (!line.startsWith("```")) {
                continue;
            }
            int end = at;
            while (!lines.get(end).equals("```")) {
                end++;
            }
            String[] info = line.substring(3).split(" ", 2);
            if (info[0].equals("console")) {
                addCommands(lines, at, end, steps);
            } else if (info.length == 2) {
                steps.add(new FileStep(info[1], String.join("\n", lines.subList(at, end)) + "\n"));
            }
            at = end + 1;
        }
        return new Page(List.copyOf(lines), steps);
    }

    private static void addCommands(List<String> lines, int from, int end, List<Step> steps) {
        int at = from;
        while (at < end) {
            StringBuilder command = new StringBuilder(lines.get(at++).substring(2));
            while (at < end && lines.get(at).startsWith("> ")) {
                command.append('\n').append(lines.get(at++).substring(2));
            }
            int firstOutput = at;
            while (at < end && !lines.get(at).startsWith("$ ")) {
                at++;
            }
            steps.add(new CommandStep(command.toString(), firstOutput, lines.subList(firstOutput, at)));
        }
    }
}
