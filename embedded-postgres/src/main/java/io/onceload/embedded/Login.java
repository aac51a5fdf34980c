package io.onceload.embedded;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Asks whoever listens on a port whether it is our server: logs in and out again.
 *
 * <p>{@link Scram} over PostgreSQL's protocol 3.0 convinces both sides: a server that knows our password's verifier is ours,
 * and a stranger on the port learns nothing. A driver would do the same, but which one, if any, is the caller's choice.
 */
final class Login {

    enum Answer {
        ADMITTED,
        PASSWORD_REFUSED,
        NONE
    }

    private static final int TIMEOUT_MILLIS = 3_000;
    private static final int PROTOCOL = 3 << 16;
    private static final int ENCRYPTION_REQUEST = 80877103;
    private static final int MAX_MESSAGE_BYTES = 100_000;

    private static final int AUTHENTICATION_OK = 0;
    private static final int SASL = 10;
    private static final int SASL_CONTINUE = 11;
    private static final int SASL_FINAL = 12;

    private final DataInputStream in;
    private final DataOutputStream out;
    private final Scram scram;

    private Login(Socket socket, String password) throws IOException {
        in = new DataInputStream(socket.getInputStream());
        out = new DataOutputStream(socket.getOutputStream());
        scram = new Scram(password);
    }

    /** Takes a few milliseconds, three seconds at most per step if nobody answers. */
    static Answer attempt(int port, String password) {
        try (Socket socket = connect(port)) {
            return new Login(socket, password).run();
        } catch (IOException | IllegalArgumentException e) {
            return Answer.NONE; // not there, ended, or not a PostgreSQL server
        }
    }

    /**
     * Whether a PostgreSQL server takes connections on this port: asks for encryption, to which it answers with one letter.
     * A process that was killed may still be listed for a moment; it does not answer.
     */
    static boolean isAnswered(int port) {
        try (Socket socket = connect(port)) {
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.writeLong((long) (2 * Integer.BYTES) << Integer.SIZE | ENCRYPTION_REQUEST);
            int answer = socket.getInputStream().read();
            return answer == 'N' || answer == 'S';
        } catch (IOException e) {
            return false;
        }
    }

    private Answer run() throws IOException {
        sendStartup();
        boolean serverProved = false;
        while (true) {
            byte type = in.readByte();
            byte[] body = readBody();
            if (type == 'E') {
                // 28P01: invalid_password. Others tell that it is starting or stopping.
                return text(body).contains("C28P01") ? Answer.PASSWORD_REFUSED : Answer.NONE;
            }
            if (type != 'R') {
                throw new IOException("not an authentication message");
            }
            String data = text(Arrays.copyOfRange(body, 4, body.length));
            switch (new DataInputStream(new ByteArrayInputStream(body)).readInt()) {
                case SASL -> sendSasl("SCRAM-SHA-256\0", scram.clientFirst());
                case SASL_CONTINUE -> sendSasl("", scram.clientFinal(data));
                case SASL_FINAL -> serverProved = scram.provesServer(data);
                case AUTHENTICATION_OK -> {
                    send('X', new byte[0]);
                    return serverProved ? Answer.ADMITTED : Answer.NONE;
                }
                default -> throw new IOException("another kind of authentication");
            }
        }
    }

    private static Socket connect(int port) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(Server.address(), port), TIMEOUT_MILLIS);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private byte[] readBody() throws IOException {
        int length = in.readInt() - Integer.BYTES;
        if (length < 0 || length > MAX_MESSAGE_BYTES) {
            throw new IOException("not a PostgreSQL message");
        }
        return in.readNBytes(length);
    }

    private void sendStartup() throws IOException {
        byte[] parameters = bytes("user\0" + Cluster.USER + "\0database\0" + Cluster.DATABASE + "\0\0");
        out.writeInt(2 * Integer.BYTES + parameters.length);
        out.writeInt(PROTOCOL);
        out.write(parameters);
        out.flush();
    }

    private void sendSasl(String mechanism, String message) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(body);
        data.write(bytes(mechanism));
        if (!mechanism.isEmpty()) {
            data.writeInt(bytes(message).length);
        }
        data.write(bytes(message));
        send('p', body.toByteArray());
    }

    private void send(char type, byte[] body) throws IOException {
        out.writeByte(type);
        out.writeInt(Integer.BYTES + body.length);
        out.write(body);
        out.flush();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
