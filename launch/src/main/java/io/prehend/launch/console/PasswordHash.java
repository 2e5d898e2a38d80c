package io.prehend.launch.console;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A password as it is kept: salted and stretched with PBKDF2 (RFC 8018, section 5.2) over HMAC-SHA-256, with {@value
 * #ROUNDS} rounds (OWASP Password Storage Cheat Sheet, 2023). Immutable; any thread.
 *
 * @param rounds how often it was stretched
 * @param salt drawn anew for each password
 * @param hash what came out
 */
record PasswordHash(int rounds, byte[] salt, byte[] hash) {
    static final int ROUNDS = 600_000;

    private static final String KIND = "pbkdf2-sha256";
    private static final int SALT_BYTES = 16;
    private static final int HASH_BITS = 256;
    /** More would let a spoilt users file keep a processor busy for minutes. */
    private static final int MOST_ROUNDS = 10_000_000;

    /** Hashes a new password. */
    static PasswordHash of(char[] password, SecureRandom random) {
        return of(password, random, ROUNDS);
    }

    /** Hashes a new password; fewer rounds than {@link #ROUNDS} are for tests. */
    static PasswordHash of(char[] password, SecureRandom random, int rounds) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return new PasswordHash(rounds, salt, stretch(password, salt, rounds));
    }

    /** What nobody's password has; checking it takes as long as checking a real one. */
    static PasswordHash nobodys() {
        return new PasswordHash(ROUNDS, new byte[SALT_BYTES], new byte[0]);
    }

    /** Reads what {@link #text} wrote. */
    static PasswordHash parse(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length != 4 || !parts[0].equals(KIND)) {
            throw new IllegalArgumentException("a password is kept as " + KIND + ":rounds:salt:hash");
        }
        int rounds = Integer.parseInt(parts[1]);
        if (rounds < 1 || rounds > MOST_ROUNDS) {
            throw new IllegalArgumentException("a password is stretched 1 to " + MOST_ROUNDS + " times");
        }
        Base64.Decoder decoder = Base64.getDecoder();
        return new PasswordHash(rounds, decoder.decode(parts[2]), decoder.decode(parts[3]));
    }

    /** One line without spaces. */
    String text() {
        Base64.Encoder encoder = Base64.getEncoder();
        return String.join(
                ":", KIND, Integer.toString(rounds), encoder.encodeToString(salt), encoder.encodeToString(hash));
    }

    /** Whether {@code password} is the one; takes the same time whether it is or not. */
    boolean matches(char[] password) {
        return MessageDigest.isEqual(hash, stretch(password, salt, rounds));
    }

    private static byte[] stretch(char[] password, byte[] salt, int rounds) {
        PBEKeySpec spec = new PBEKeySpec(password, salt, rounds, HASH_BITS);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has PBKDF2WithHmacSHA256", impossible);
        } finally {
            spec.clearPassword();
        }
    }
}
