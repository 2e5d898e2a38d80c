package io.prehend.driver.mqtt.socket;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Whom to trust on a connection by TLS, and who we are. Immutable; any thread.
 *
 * <p>The broker's certificate must be signed by who is trusted and must name the host in the address.
 */
public final class Tls {
    private static final int LARGEST_FILE_BYTES = 1 << 20;

    private final SSLContext context;

    private Tls(SSLContext context) {
        this.context = context;
    }

    /** Trusts those whom this Java trusts: brokers with a certificate of a public authority. */
    public static Tls system() {
        return create(null, null, null);
    }

    /**
     * Trusts the certificates in {@code file}.
     *
     * @param file PEM certificates, or a key store (PKCS #12 or JKS)
     * @param password of the key store; not used for PEM
     */
    public static Tls trusting(Path file, Optional<String> password) {
        return create(trusted(file, password), null, null);
    }

    /**
     * Trusts the certificates in {@code file}, and shows the broker a certificate of ours.
     *
     * @param file PEM certificates, or a key store
     * @param password of the key store; not used for PEM
     * @param ours a key store (PKCS #12) with our key and certificate
     * @param ourPassword of that store and of the key
     */
    public static Tls mutual(Path file, Optional<String> password, Path ours, String ourPassword) {
        return create(trusted(file, password), load(ours, Optional.of(ourPassword)), ourPassword);
    }

    /** To make sockets of. */
    public SSLContext context() {
        return context;
    }

    private static Tls create(KeyStore trusted, KeyStore ours, String ourPassword) {
        try {
            KeyManager[] keys = null;
            if (ours != null) {
                KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
                factory.init(ours, ourPassword.toCharArray());
                keys = factory.getKeyManagers();
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, trust.getTrustManagers(), null);
            return new Tls(context);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("TLS cannot be set up: " + e.getMessage(), e);
        }
    }

    private static KeyStore trusted(Path file, Optional<String> password) {
        byte[] bytes = read(file);
        boolean pem =
                new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).contains("-----BEGIN CERTIFICATE");
        KeyStore store = pem ? fromPem(file, bytes) : load(file, password);
        try {
            if (store.size() == 0) {
                throw new IllegalArgumentException(file + " holds no certificate, so nobody could be trusted");
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(file + " cannot be used: " + e.getMessage(), e);
        }
        return store;
    }

    private static KeyStore fromPem(Path file, byte[] bytes) {
        try {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(bytes));
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            int number = 0;
            for (Certificate certificate : certificates) {
                store.setCertificateEntry("authority-" + number++, certificate);
            }
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException(file + " holds no proper PEM certificates: " + e.getMessage(), e);
        }
    }

    private static KeyStore load(Path file, Optional<String> password) {
        try {
            return KeyStore.getInstance(
                    file.toFile(), password.map(String::toCharArray).orElse(null));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException(
                    file + " cannot be opened as a key store; is the password right? " + e.getMessage(), e);
        }
    }

    private static byte[] read(Path file) {
        try {
            if (Files.size(file) > LARGEST_FILE_BYTES) {
                throw new IllegalArgumentException(file + " is too large for a file with certificates");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " with certificates to trust cannot be read: " + e, e);
        }
    }
}
