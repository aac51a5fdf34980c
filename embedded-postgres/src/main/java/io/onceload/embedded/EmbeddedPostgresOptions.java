package io.onceload.embedded;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * How to open an {@link EmbeddedPostgres}; start from {@link #defaults()} and change what differs.
 *
 * @param serverSettings PostgreSQL settings of the server process, by name. They hold when this call starts the server and
 *     are ignored when it joins one that runs. They win over {@code postgresql.conf} and {@code ALTER SYSTEM}.
 * @param waitForStop whether {@code close()}, when it stops the server, returns only after the server has ended; otherwise
 *     it returns when the server has begun to stop, and the next to open waits for it. The data are safe either way.
 * @param startTimeout how long to wait for another process that starts or stops this server, and for the server itself,
 *     which after a crash first replays its log; above zero
 * @param progress is told, in one line each, about steps that may take longer than a moment
 */
public record EmbeddedPostgresOptions(
        Map<String, String> serverSettings, boolean waitForStop, Duration startTimeout, Consumer<String> progress) {

    private static final Pattern SETTING = Pattern.compile("[A-Za-z_][A-Za-z0-9_.]*");

    /** The promises of this module (who can connect, one server per data directory) rest on these. */
    private static final Set<String> OWN_SETTINGS =
            Set.of("port", "listen_addresses", "unix_socket_directories", "data_directory", "hba_file", "config_file");

    public EmbeddedPostgresOptions {
        serverSettings = Map.copyOf(serverSettings);
        serverSettings.keySet().forEach(EmbeddedPostgresOptions::checkSetting);
        if (startTimeout.isNegative() || startTimeout.isZero()) {
            throw new EmbeddedPostgresException(
                    "startTimeout",
                    "found " + startTimeout + ", expected more than zero",
                    "leave it out for 5 minutes");
        }
    }

    /** No extra settings, waits for the server's end, five minutes, tells nobody. */
    public static EmbeddedPostgresOptions defaults() {
        return new EmbeddedPostgresOptions(Map.of(), true, Duration.ofMinutes(5), message -> {});
    }

    /** These options and one more setting of the server, such as {@code max_connections}. */
    public EmbeddedPostgresOptions withServerSetting(String name, String value) {
        Map<String, String> settings = new TreeMap<>(serverSettings);
        settings.put(name, value);
        return new EmbeddedPostgresOptions(settings, waitForStop, startTimeout, progress);
    }

    /** These options, but {@code close()} does not wait until the server has ended. */
    public EmbeddedPostgresOptions withoutWaitingForStop() {
        return new EmbeddedPostgresOptions(serverSettings, false, startTimeout, progress);
    }

    /** These options with another limit for waiting. */
    public EmbeddedPostgresOptions withStartTimeout(Duration timeout) {
        return new EmbeddedPostgresOptions(serverSettings, waitForStop, timeout, progress);
    }

    /** These options with a listener for messages such as "Unpacking PostgreSQL (first use)". */
    public EmbeddedPostgresOptions withProgress(Consumer<String> listener) {
        return new EmbeddedPostgresOptions(serverSettings, waitForStop, startTimeout, listener);
    }

    private static void checkSetting(String name) {
        if (!SETTING.matcher(name).matches()) {
            throw new EmbeddedPostgresException(
                    "server setting \"" + name + "\"",
                    "this is no name of a PostgreSQL setting, expected one such as max_connections",
                    "correct the name");
        }
        if (OWN_SETTINGS.contains(name.toLowerCase(Locale.ROOT))) {
            throw new EmbeddedPostgresException(
                    "server setting \"" + name + "\"",
                    "the embedded server sets this itself, expected another setting",
                    "leave it out, or run a server of your own and pass its URL");
        }
    }
}
