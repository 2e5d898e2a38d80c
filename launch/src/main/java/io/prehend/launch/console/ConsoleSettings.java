package io.prehend.launch.console;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the console is served, and to whom. Immutable; any thread.
 *
 * @param address to listen on, such as {@code 127.0.0.1}; anything but a loopback address needs TLS and users
 * @param port to listen on; 0 for any free one
 * @param names by which browsers may reach us, besides addresses and {@code localhost}
 * @param loginOnLoopback whether a login is needed on a loopback address too
 * @param stopFrom who may stop the arm without a login
 * @param users the file with users and the hashes of their passwords; it need not exist where no login is needed
 * @param idleMinutes after so long without a sign of life a session ends
 * @param tls how connections are encrypted; empty for plain HTTP
 */
public record ConsoleSettings(
        String address,
        int port,
        List<String> names,
        boolean loginOnLoopback,
        StopFrom stopFrom,
        Path users,
        int idleMinutes,
        Optional<Tls> tls) {
    /** Not a name: whoever answers for names could open the console to a network. */
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    /** Who may stop the arm without a login. */
    public enum StopFrom {
        /** Whoever is on this machine or in a private network (RFC 1918, RFC 4193, link-local). */
        LOCAL,
        /** Anybody who reaches us. */
        ANY,
        /** Nobody: a stop needs a login, of any role. */
        LOGIN
    }

    /**
     * How connections are encrypted: a certificate and its key in PEM files, or both in a PKCS#12 file.
     *
     * @param certificate PEM, the server's certificate first; null with a keystore
     * @param key PEM, PKCS#8 without a password; null with a keystore
     * @param keystore PKCS#12; null with PEM files
     * @param passwordFile the keystore's password, in the first line
     */
    public record Tls(Path certificate, Path key, Path keystore, Path passwordFile) {}

    /** Refuses what would open the console to a network without protection. */
    public ConsoleSettings {
        names = List.copyOf(names);
        if (!isLoopback(address) && tls.isEmpty()) {
            throw new IllegalArgumentException("The console may listen on " + address
                    + " only with TLS (see launch/docs/security.md); listen on 127.0.0.1, or make a certificate with"
                    + " 'prehend users tls'.");
        }
    }

    /** Plain HTTP for this machine only, on {@code port}, without a login. */
    public static ConsoleSettings loopback(int port) {
        Path users = Path.of(System.getProperty("user.home"), ".config", "prehend", "users");
        return new ConsoleSettings("127.0.0.1", port, List.of(), false, StopFrom.LOCAL, users, 30, Optional.empty());
    }

    /** Whether somebody must sign in to do anything but to stop. */
    public boolean loginNeeded() {
        return loginOnLoopback || !isLoopback(address);
    }

    private static boolean isLoopback(String address) {
        if (!ADDRESS.matcher(address).matches()) {
            throw new IllegalArgumentException("The console listens on an address such as 127.0.0.1, not on a name.");
        }
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            throw new IllegalArgumentException(
                    "The console cannot listen on " + address + ": no such address.", unknown);
        }
    }
}
