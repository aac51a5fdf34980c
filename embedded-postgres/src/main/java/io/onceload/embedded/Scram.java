package io.onceload.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The client's side of one SCRAM-SHA-256 exchange (RFC 5802, RFC 7677) without channel binding. The password is ASCII and
 * needs no preparation.
 */
final class Scram {

    private static final int KEY_BITS = 256;
    private static final int MAX_ITERATIONS = 1_000_000;

    private final String password;
    private final String nonce = UUID.randomUUID().toString();
    private byte[] expectedSignature = new byte[0];

    Scram(String password) {
        this.password = password;
    }

    String clientFirst() {
        return "n,," + clientFirstBare();
    }

    /** Our proof, made with the salt and the nonce in the server's first message. */
    String clientFinal(String serverFirst) throws IOException {
        String bothNonces = attribute(serverFirst, "r");
        int iterations = Integer.parseInt(attribute(serverFirst, "i"));
        if (!bothNonces.startsWith(nonce) || iterations > MAX_ITERATIONS) {
            throw new IOException("not an answer to our message");
        }
        byte[] salted = salted(Base64.getDecoder().decode(attribute(serverFirst, "s")), iterations);
        String withoutProof = "c=biws,r=" + bothNonces; // biws: no channel binding, "n,," in Base64
        byte[] exchange = utf8(clientFirstBare() + "," + serverFirst + "," + withoutProof);
        byte[] clientKey = hmac(salted, utf8("Client Key"));
        expectedSignature = hmac(hmac(salted, utf8("Server Key")), exchange);
        byte[] proof = xor(clientKey, hmac(sha256(clientKey), exchange));
        return withoutProof + ",p=" + Base64.getEncoder().encodeToString(proof);
    }

    /** Whether the server, too, knows the password's verifier. */
    boolean provesServer(String serverFinal) throws IOException {
        byte[] signature = Base64.getDecoder().decode(attribute(serverFinal, "v"));
        // None is expected of a server that skipped the exchange.
        return expectedSignature.length > 0 && MessageDigest.isEqual(expectedSignature, signature);
    }

    private String clientFirstBare() {
        return "n=,r=" + nonce;
    }

    private byte[] salted(byte[] salt, int iterations) {
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(password.toCharArray(), salt, iterations, KEY_BITS))
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }

    private static String attribute(String message, String name) throws IOException {
        for (String part : message.split(",", -1)) {
            if (part.startsWith(name + "=")) {
                return part.substring(2);
            }
        }
        throw new IOException("attribute " + name + " is missing");
    }

    private static byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }

    private static byte[] sha256(byte[] message) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }

    private static byte[] xor(byte[] a, byte[] b) {
        byte[] result = new byte[a.length];
        for (int i = 0; i < a.length; i++) {
            result[i] = (byte) (a[i] ^ b[i]);
        }
        return result;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
