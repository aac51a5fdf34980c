package io.onceload.cli.terminal;

import io.onceload.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The environment's variables, and what Onceload's own mean.
 *
 * @param variables by name
 */
public record Environment(Map<String, String> variables) {
    public Environment {
        variables = Map.copyOf(variables);
    }

    /** The value of a variable; one that is set to nothing counts as not set. */
    public Optional<String> get(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
    }

    /** How the command was called, for commands that are shown to be typed; the launcher tells. */
    public String command() {
        return get("ONCELOAD_COMMAND").orElse("onceload");
    }

    /** Whether stack traces are wanted. */
    public boolean debug() {
        return get("ONCELOAD_DEBUG").isPresent();
    }

    /** The directory of everything that Onceload keeps for this user: the embedded server, spooled input, logs. */
    public Path home() {
        return get("ONCELOAD_HOME")
                .map(home -> Path.of(home).toAbsolutePath())
                .orElseGet(EmbeddedPostgres::defaultHome);
    }
}
