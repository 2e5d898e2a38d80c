package io.prehend.launch.remote;

import io.prehend.launch.report.Failure;
import java.net.URI;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/**
 * The options that say which service, and who asks, to mix into a verb: {@code @Mixin private RemoteOption remote}. One
 * thread.
 */
public final class RemoteOption {
    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "${env:PREHEND_URL:-http://127.0.0.1:8080}",
            description = "The service (default: PREHEND_URL, or http://127.0.0.1:8080).")
    private String url;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            description = "Sign in as NAME where a login is needed; the password is asked for, or PREHEND_PASSWORD.")
    private String user;

    @Option(
            names = "--trust",
            paramLabel = "FILE",
            description = "Trust the certificates in this PEM file, such as one that 'prehend users tls' made.")
    private Path trust;

    /** The service, not yet spoken to. */
    public RemoteService service() {
        URI address;
        try {
            address = URI.create(url);
        } catch (IllegalArgumentException noAddress) {
            throw Failure.usage("'" + url + "' is no address; write http://127.0.0.1:8080.");
        }
        boolean http = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
        if (!http || address.getHost() == null) {
            throw Failure.usage("'" + url + "' is no address; write http://127.0.0.1:8080.");
        }
        return new RemoteService(address, user == null ? "" : user, trust);
    }
}
