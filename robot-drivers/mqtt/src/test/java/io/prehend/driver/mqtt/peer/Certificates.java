package io.prehend.driver.mqtt.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;

/**
 * Certificates made for the occasion by openssl and keytool, valid for a day: an authority, and a broker on localhost
 * signed by it.
 *
 * @param authority PEM, whom to trust
 * @param trustStore PKCS #12, the same
 * @param server PEM, the broker's certificate
 * @param serverKey PEM, its key
 */
public record Certificates(Path authority, Path trustStore, Path server, Path serverKey) {
    /** Password of the key store. */
    public static final String STORE_PASSWORD = "changeit";

    /** Makes them in {@code folder}. */
    public static Certificates make(Path folder) {
        try {
            Files.writeString(folder.resolve("names"), "subjectAltName=DNS:localhost\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String ec = "-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes";
        run(folder, "openssl req -x509 " + ec + " -days 1 -subj /CN=prehend-test -keyout ca.key -out ca.pem");
        run(folder, "openssl req " + ec + " -subj /CN=localhost -keyout server.key -out server.csr");
        run(
                folder,
                "openssl x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 1"
                        + " -extfile names -out server.pem");
        run(
                folder,
                "keytool -importcert -noprompt -alias ca -file ca.pem -keystore trust.p12 -storetype PKCS12"
                        + " -storepass " + STORE_PASSWORD);
        return new Certificates(
                folder.resolve("ca.pem"),
                folder.resolve("trust.p12"),
                folder.resolve("server.pem"),
                folder.resolve("server.key"));
    }

    private static void run(Path folder, String command) {
        try {
            Process process = new ProcessBuilder(command.split(" "))
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            boolean done = process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
            if (!done) {
                Assertions.fail(command + ": " + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            Assertions.fail(command + " was interrupted");
        }
    }
}
