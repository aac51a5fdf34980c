package io.onceload.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts, in the hands of a shell. */
class CompletionTest {
    @TempDir
    Path directory;

    /** What bash would offer for the last of {@code words}. */
    private String completed(String words) throws IOException, InterruptedException {
        User user = User.in(directory, "nowhere");
        String script =
                user.file("completion.bash", user.types("completion", "bash").out());
        String[] parts = words.split(" ", -1);
        StringBuilder line = new StringBuilder();
        for (String part : parts) {
            line.append(" '").append(part).append('\'');
        }
        Process bash = new ProcessBuilder(
                        "bash",
                        "-c",
                        "source " + script + "; COMP_WORDS=(" + line + "); COMP_CWORD=" + (parts.length - 1)
                                + "; $(complete -p onceload | sed 's/.*-F \\([^ ]*\\).*/\\1/') onceload '"
                                + parts[parts.length - 1] + "' '" + parts[parts.length - 2]
                                + "'; echo \"${COMPREPLY[@]}\"")
                .redirectError(ProcessBuilder.Redirect.DISCARD) // compopt complains outside of a completion
                .start();
        String out = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        bash.waitFor();
        return out.strip();
    }

    @Test
    void completesInBash() throws Exception {
        assertThat(completed("onceload imp")).isEqualTo("import");
        assertThat(completed("onceload import --on-con")).isEqualTo("--on-conflict");
        assertThat(completed("onceload import --on-conflict k")).isEqualTo("keep");
        assertThat(completed("onceload c")).isEqualTo("cancel cleanup completion");
    }

    @Test
    void completesInFish() {
        String script =
                User.in(directory, "nowhere").types("completion", "fish").out();

        assertThat(script)
                .contains("complete -c onceload -f -n __fish_use_subcommand -a import -d 'put a file into a table,")
                .contains(
                        "complete -c onceload -n '__fish_seen_subcommand_from import' -l on-conflict -r -f -a 'update keep reject' -d ")
                .contains("complete -c onceload -n '__fish_seen_subcommand_from import' -s q -l quiet -d ");
    }

    @Test
    void knowsWhichShellsItKnows() {
        User user = User.in(directory, "nowhere");

        assertThat(user.types("completion", "zsh").out()).contains("ZSH_VERSION");
        assertThat(user.types("completion", "tcsh").err())
                .startsWith("tcsh: no completion for this shell; expected bash, zsh or fish. ");
        assertThat(user.types("completion").err()).startsWith("SHELL: is missing. ");
    }
}
