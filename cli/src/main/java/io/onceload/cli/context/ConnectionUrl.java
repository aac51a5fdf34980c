package io.onceload.cli.context;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A database as somebody spelled it: {@code postgresql://user:password@host:port/db?key=value} (libpq's form), with
 * {@code postgres://} for short, or the driver's {@code jdbc:postgresql://…}.
 *
 * @param hosts one or several, parted by commas, each with a colon and its port if that is not 5432
 * @param database empty for the user's own name
 * @param user null if none is named
 * @param password null if none is named
 * @param parameters as in the URL, encoded, without user and password
 */
record ConnectionUrl(
        String hosts,
        String database,
        @Nullable String user,
        @Nullable String password,
        List<String> parameters) {

    private static final String JDBC = "jdbc:";
    private static final List<String> SCHEMES = List.of("postgresql://", "postgres://");

    ConnectionUrl {
        parameters = List.copyOf(parameters);
    }

    /**
     * Reads {@code url}.
     *
     * @throws IllegalArgumentException if it is none; the message does not repeat it, since it may hold a password
     */
    static ConnectionUrl parse(String url) {
        String rest = withoutScheme(url);
        String query = "";
        int question = rest.indexOf('?');
        if (question >= 0) {
            query = rest.substring(question + 1);
            rest = rest.substring(0, question);
        }
        int slash = rest.indexOf('/');
        String authority = slash < 0 ? rest : rest.substring(0, slash);
        String database = slash < 0 ? "" : decoded(rest.substring(slash + 1));
        int at = authority.lastIndexOf('@');
        String login = at < 0 ? "" : authority.substring(0, at);
        int colon = login.indexOf(':');
        @Nullable String user = login.isEmpty() ? null : decoded(colon < 0 ? login : login.substring(0, colon));
        @Nullable String password = colon < 0 ? null : decoded(login.substring(colon + 1));
        List<String> parameters = new ArrayList<>();
        for (String parameter : query.isEmpty() ? new String[0] : query.split("&", -1)) {
            if (parameter.startsWith("user=")) {
                user = decoded(parameter.substring("user=".length()));
            } else if (parameter.startsWith("password=")) {
                password = decoded(parameter.substring("password=".length()));
            } else {
                parameters.add(parameter);
            }
        }
        return new ConnectionUrl(checkedHosts(authority.substring(at + 1)), database, user, password, parameters);
    }

    /** For the driver: without user and password. */
    String jdbc() {
        return "jdbc:postgresql://" + hosts + "/" + encoded(database)
                + (parameters.isEmpty() ? "" : "?" + String.join("&", parameters));
    }

    /** For people: {@code db on host:port}. */
    String label() {
        return (database.isEmpty() ? "the user's database" : database) + " on " + hosts;
    }

    /** To be typed again, without passwords. */
    String shareable() {
        List<String> shown = parameters.stream()
                .filter(parameter -> !parameter.toLowerCase(Locale.ROOT).contains("password"))
                .toList();
        return "postgresql://" + (user == null ? "" : encoded(user) + "@") + hosts + "/" + encoded(database)
                + (shown.isEmpty() ? "" : "?" + String.join("&", shown));
    }

    Optional<String> userIfNamed() {
        return Optional.ofNullable(user);
    }

    Optional<String> passwordIfNamed() {
        return Optional.ofNullable(password);
    }

    private static String withoutScheme(String url) {
        String rest = url.startsWith(JDBC) ? url.substring(JDBC.length()) : url;
        for (String scheme : SCHEMES) {
            if (rest.startsWith(scheme)) {
                return rest.substring(scheme.length());
            }
        }
        throw new IllegalArgumentException(
                "does not begin with postgresql:// or jdbc:postgresql://; expected such as postgresql://user@host/db");
    }

    private static String checkedHosts(String hosts) {
        if (hosts.startsWith("/") || hosts.startsWith("%2F") || hosts.startsWith("%2f")) {
            throw new IllegalArgumentException("names a Unix socket, which the driver cannot use; expected a host");
        }
        for (String host : hosts.split(",", -1)) {
            checkPort(host);
        }
        return hosts.isEmpty() ? "localhost" : hosts;
    }

    private static void checkPort(String host) {
        int colon = host.lastIndexOf(':');
        if (colon < 0 || colon < host.indexOf(']')) { // the colons of an IPv6 address stand in brackets
            return;
        }
        String port = host.substring(colon + 1);
        if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65_535 || Integer.parseInt(port) < 1) {
            // A password with an unencoded @ ends up here, so the text is not repeated.
            throw new IllegalArgumentException("has no port number behind the host's colon; expected 1 to 65535,"
                    + " and characters such as @ : / in a password written as %40 %3A %2F");
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "has a % that two hexadecimal digits do not follow; a % is written %25", e);
        }
    }
}
