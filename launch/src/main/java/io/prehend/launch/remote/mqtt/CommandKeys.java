package io.prehend.launch.remote.mqtt;

import io.prehend.launch.operate.Role;
import io.prehend.launch.report.Failure;
import io.prehend.launch.secret.SecretFile;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Who may give orders over MQTT: one line a person or program in a file that only its owner may read, {@code name role
 * key}, the key being 32 bytes or more in hexadecimal. Immutable; any thread.
 */
final class CommandKeys {
    /** Of NIST SP 800-107, section 5.3.4: a key as long as the hash. */
    private static final int LEAST_BYTES = 32;

    private static final String ALGORITHM = "HmacSHA256";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private final Map<String, Owner> owners;

    /** Somebody with a key. */
    record Owner(String name, Role role, byte[] key) {
        /** The proof for {@code message}: HMAC-SHA256 (RFC 2104). */
        byte[] proof(byte[] message) {
            try {
                Mac mac = Mac.getInstance(ALGORITHM);
                mac.init(new SecretKeySpec(key, ALGORITHM));
                return mac.doFinal(message);
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException("every Java has " + ALGORITHM, impossible);
            }
        }

        @Override
        public String toString() {
            return name + " (" + role + ")";
        }
    }

    private CommandKeys(Map<String, Owner> owners) {
        this.owners = owners;
    }

    /** Nobody. */
    static CommandKeys none() {
        return new CommandKeys(Map.of());
    }

    /**
     * Those in {@code file}.
     *
     * @throws Failure one sentence that says what is wrong with the file
     */
    static CommandKeys read(Path file) {
        return parse(file, SecretFile.privateLines("The file with keys for orders over MQTT", file));
    }

    private static CommandKeys parse(Path file, List<String> lines) {
        Map<String, Owner> owners = new LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                Owner owner = owner(file + ", line " + (i + 1), line.split("\\s+"));
                if (owners.put(owner.name(), owner) != null) {
                    throw Failure.check(file + ", line " + (i + 1) + ": " + owner.name() + " has a key already.");
                }
            }
        }
        return new CommandKeys(owners);
    }

    private static Owner owner(String where, String[] words) {
        if (words.length != 3 || !NAME.matcher(words[0]).matches()) {
            throw Failure.check(where + ": write 'name role key'; 'openssl rand -hex 32' makes a key.");
        }
        try {
            byte[] key = HexFormat.of().parseHex(words[2]);
            if (key.length < LEAST_BYTES) {
                throw Failure.check(where + ": a key has at least " + LEAST_BYTES + " bytes, 64 hexadecimal digits.");
            }
            return new Owner(words[0], Role.valueOf(words[1].toUpperCase(Locale.ROOT)), key);
        } catch (IllegalArgumentException malformed) {
            throw Failure.check(
                    where + ": the role is viewer, operator, engineer or admin, and the key is hexadecimal.");
        }
    }

    /** Everybody with a key. */
    List<Owner> all() {
        return List.copyOf(owners.values());
    }
}
