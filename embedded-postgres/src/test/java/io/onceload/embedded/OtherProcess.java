package io.onceload.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Another JVM that opens a home and holds it until told to close it, or killed. */
final class OtherProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;

    private OtherProcess(Process process) {
        this.process = process;
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Begins to open the home; {@link #serverPid()} waits until it is open. */
    static OtherProcess opening(Path home) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        try {
            return new OtherProcess(new ProcessBuilder(List.of(
                            java,
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            OtherProcess.class.getName(),
                            home.toString()))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long serverPid() {
        return Long.parseLong(readLine());
    }

    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Lets it leave the server, and waits until it has. */
    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.onExit().join();
    }

    private String readLine() {
        try {
            return output.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void main(String[] arguments) throws IOException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.open(Path.of(arguments[0]), TestServers.FAST)) {
            System.out.println(postgres.serverPid());
            System.in.read();
        }
    }
}
