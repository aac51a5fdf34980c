package io.onceload.cli.context;

import io.onceload.cli.option.Arguments;
import io.onceload.cli.terminal.Environment;
import io.onceload.cli.terminal.Shell;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Which database a command works on: {@code --url}, else {@code ONCELOAD_URL}, else what {@code psql} would take from
 * {@code PGHOST} and its like, else the embedded server.
 *
 * @param url where it is; empty for the embedded server
 * @param from who named it, such as {@code ONCELOAD_URL}
 * @param user who connects; empty for the driver's default, the name of the system's user
 * @param password empty to look into {@code ~/.pgpass}
 */
public record DatabaseChoice(
        Optional<ConnectionUrl> url, String from, Optional<String> user, Optional<String> password) {
    /** Any of these set means that somebody has a server in mind. */
    private static final List<String> LIBPQ = List.of("PGHOST", "PGPORT", "PGDATABASE", "PGUSER");

    /** Chooses; what is wrong with the choice is added to the arguments' problems. */
    public static DatabaseChoice of(Arguments arguments, Context context) {
        DatabaseChoice choice = choose(arguments, context.environment());
        // A password that is the user's name is none to hide, and the name is part of many messages.
        choice.password()
                .filter(password -> !Optional.of(password).equals(choice.user()))
                .ifPresent(context.secrets()::add);
        return choice;
    }

    private static DatabaseChoice choose(Arguments arguments, Environment environment) {
        Optional<String> user = arguments.value("--user");
        Optional<String> password = environment.get("PGPASSWORD");
        Optional<String> named = arguments.value("--url").or(() -> environment.get("ONCELOAD_URL"));
        String from = arguments.has("--url") ? "--url" : "ONCELOAD_URL";
        try {
            if (named.isPresent()) {
                ConnectionUrl url = ConnectionUrl.parse(named.get());
                return new DatabaseChoice(
                        Optional.of(url),
                        from,
                        user.or(url::userIfNamed).or(() -> environment.get("PGUSER")),
                        url.passwordIfNamed().or(() -> password));
            }
            if (LIBPQ.stream().anyMatch(name -> environment.get(name).isPresent())) {
                from = "PGHOST";
                return new DatabaseChoice(
                        Optional.of(ofLibpq(environment, user)),
                        LIBPQ.stream()
                                .filter(name -> environment.get(name).isPresent())
                                .findFirst()
                                .orElse(from),
                        user.or(() -> environment.get("PGUSER")),
                        password);
            }
        } catch (IllegalArgumentException e) {
            arguments.problem(from + ": " + e.getMessage());
        }
        if (user.isPresent()) {
            arguments.problem("--user: the embedded server has one user only; expected --url with it");
        }
        return new DatabaseChoice(Optional.empty(), "", Optional.empty(), Optional.empty());
    }

    private static ConnectionUrl ofLibpq(Environment environment, Optional<String> user) {
        String host = environment.get("PGHOST").orElse("localhost");
        if (host.startsWith("/")) {
            throw new IllegalArgumentException(
                    "names a Unix socket, which the driver cannot use; expected a host such as localhost");
        }
        String database = environment
                .get("PGDATABASE")
                .or(() -> user)
                .or(() -> environment.get("PGUSER"))
                .orElse("");
        String text = "postgresql://" + host + ":" + environment.get("PGPORT").orElse("5432") + "/"
                + URLEncoder.encode(database, StandardCharsets.UTF_8)
                + environment.get("PGSSLMODE").map(mode -> "?sslmode=" + mode).orElse("");
        return ConnectionUrl.parse(text);
    }

    /** How a command that is shown names the same database again; empty where the environment does. */
    String option() {
        return from.equals("--url")
                ? url.map(named -> " --url " + Shell.quoted(named.shareable())).orElse("")
                : "";
    }
}
