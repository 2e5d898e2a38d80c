package io.prehend.launch.console;

import io.prehend.launch.report.Failure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** The server's certificate and key, from PEM files or a PKCS#12 file. At start-up; one thread. */
final class TlsStore {
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----", Pattern.DOTALL);
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "Ed25519");
    private static final String ALIAS = "prehend";

    private TlsStore() {}

    /** What Jetty needs, with TLS 1.2 and 1.3 only. */
    static SslContextFactory.Server open(ConsoleSettings.Tls tls) {
        SslContextFactory.Server factory = new SslContextFactory.Server();
        factory.setIncludeProtocols("TLSv1.2", "TLSv1.3");
        factory.setSniRequired(false);
        try {
            if (tls.keystore() != null) {
                String password = Files.readAllLines(tls.passwordFile()).get(0).strip();
                KeyStore store = KeyStore.getInstance("PKCS12");
                try (InputStream in = Files.newInputStream(tls.keystore())) {
                    store.load(in, password.toCharArray());
                }
                factory.setKeyStore(store);
                factory.setKeyStorePassword(password);
            } else {
                factory.setKeyStore(fromPem(tls.certificate(), tls.key()));
                factory.setKeyStorePassword("");
            }
            return factory;
        } catch (IOException | GeneralSecurityException | IndexOutOfBoundsException unusable) {
            throw Failure.check(
                    "The console's certificate cannot be read (console.tls in the configuration): "
                            + unusable.getMessage() + ".",
                    unusable);
        }
    }

    private static KeyStore fromPem(Path certificate, Path key) throws IOException, GeneralSecurityException {
        Certificate[] chain;
        try (InputStream in = new ByteArrayInputStream(Files.readAllBytes(certificate))) {
            chain = CertificateFactory.getInstance("X.509")
                    .generateCertificates(in)
                    .toArray(Certificate[]::new);
        }
        if (chain.length == 0) {
            throw new IOException("there is no certificate in " + certificate);
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(ALIAS, privateKey(key), new char[0], chain);
        return store;
    }

    private static PrivateKey privateKey(Path file) throws IOException, GeneralSecurityException {
        Matcher found = KEY.matcher(Files.readString(file, StandardCharsets.US_ASCII));
        if (!found.find()) {
            throw new IOException("there is no PRIVATE KEY in " + file
                    + " (PKCS#8 without a password: openssl pkcs8 -topk8 -nocrypt)");
        }
        PKCS8EncodedKeySpec encoded =
                new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(found.group(1)));
        GeneralSecurityException last = null;
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(encoded);
            } catch (GeneralSecurityException other) {
                last = other;
            }
        }
        throw last;
    }
}
