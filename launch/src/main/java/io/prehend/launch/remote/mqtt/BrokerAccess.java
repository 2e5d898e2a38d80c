package io.prehend.launch.remote.mqtt;

import io.prehend.driver.mqtt.client.LinkOptions;
import io.prehend.driver.mqtt.socket.Tls;
import io.prehend.launch.report.Failure;
import io.prehend.launch.secret.SecretFile;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What it takes to be let in by a broker. Immutable; any thread.
 *
 * @param user name there; null for none
 * @param passwordFile file whose first line is the password; null for none
 * @param caFile certificates to trust, PEM; null for those of Java
 */
public record BrokerAccess(String user, Path passwordFile, Path caFile) {
    /**
     * {@code options} with it.
     *
     * @throws Failure one sentence, where there is no password or it cannot be read
     * @throws IllegalArgumentException where the certificates cannot be used
     */
    public LinkOptions on(LinkOptions options) {
        LinkOptions trusting = caFile == null ? options : options.withTls(Tls.trusting(caFile, Optional.empty()));
        if (user == null) {
            return trusting;
        }
        if (passwordFile == null) {
            throw Failure.check("There is a user for the broker, " + user + ", but no password_file.");
        }
        return trusting.withLogin(user, SecretFile.firstLine("The password for the broker", passwordFile));
    }
}
