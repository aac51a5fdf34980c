package io.onceload.cli.terminal;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The page that explains a command, at the usual width. Laid out by hand: the library breaks lines wherever Unicode allows
 * it, also in the middle of what is to be typed.
 */
public final class HelpPage {
    /** Column in which options are explained. */
    private static final int MEANING = 29;

    private static final String WITHOUT_SHORT_NAME = "      ";

    private final CommandSpec spec;
    private final StringBuilder page = new StringBuilder();

    private HelpPage(CommandSpec spec) {
        this.spec = spec;
    }

    public static String of(CommandSpec spec) {
        return new HelpPage(spec).text();
    }

    private String text() {
        line("Usage: " + spec.usageMessage().customSynopsis()[0]);
        for (String paragraph : spec.usageMessage().description()) {
            line(Wrapped.text("", Wrapped.quotedKept(paragraph), 0));
        }
        line("");
        for (PositionalParamSpec argument : spec.positionalParameters()) {
            entry(WITHOUT_SHORT_NAME + argument.paramLabel(), argument.description());
        }
        for (OptionSpec option : spec.options()) {
            entry(label(option), option.description());
        }
        String[] examples = spec.usageMessage().footer();
        if (examples.length > 0) {
            line("");
            line("Examples:");
            List.of(examples).forEach(this::line);
        }
        return Wrapped.spacesOf(page.toString());
    }

    private static String label(OptionSpec option) {
        String names = String.join(", ", option.names());
        String indent = option.shortestName().startsWith("--") ? WITHOUT_SHORT_NAME : "  ";
        boolean separate = option.longestName().startsWith("--");
        return indent + names + (option.arity().max() == 0 ? "" : (separate ? "=" : " ") + option.paramLabel());
    }

    private void entry(String label, String[] meaning) {
        String text = Wrapped.quotedKept(String.join(" ", meaning));
        int room = MEANING - TextTable.columnsOf(label);
        if (room > 0) {
            line(Wrapped.text(label + " ".repeat(room), text, MEANING));
        } else {
            line(label);
            line(Wrapped.text(" ".repeat(MEANING), text, MEANING));
        }
    }

    private void line(String text) {
        page.append(text).append('\n');
    }
}
