package io.prehend.launch.remote;

import io.prehend.driver.mqtt.socket.Tls;
import io.prehend.launch.report.Failure;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** Trusts the certificates in one file and no others; names are still checked. At start; one thread. */
final class Trust {
    private Trust() {}

    static SSLContext in(Path file) {
        try {
            return Tls.trusting(file, Optional.empty()).context();
        } catch (IllegalArgumentException unusable) {
            throw Failure.usage("The certificates cannot be trusted: " + unusable.getMessage() + ".");
        }
    }
}
