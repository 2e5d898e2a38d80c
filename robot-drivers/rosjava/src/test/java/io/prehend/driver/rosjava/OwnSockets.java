package io.prehend.driver.rosjava;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The TCP sockets of this process and of no other, as the kernel lists them. */
final class OwnSockets {
    /** A socket that waits for connections. */
    static final String LISTENING = "0A";

    /** A socket with a peer. */
    static final String ESTABLISHED = "01";

    private OwnSockets() {}

    /** The local addresses, {@code ADDRESS:PORT} in hexadecimal, of those in {@code state}. */
    static List<String> in(String state) throws IOException {
        List<String> own = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            for (Path file : files.toList()) {
                if (Files.isSymbolicLink(file)) {
                    own.add(Files.readSymbolicLink(file).toString());
                }
            }
        }
        List<String> addresses = new ArrayList<>();
        for (String table : List.of("tcp", "tcp6")) {
            for (String line : Files.readAllLines(Path.of("/proc/self/net", table))) {
                String[] columns = line.trim().split("\\s+");
                if (columns[3].equals(state) && own.contains("socket:[" + columns[9] + "]")) {
                    addresses.add(columns[1]);
                }
            }
        }
        return addresses;
    }

    /** Resets every connection of this process, as a switch that restarts does; needs root. Says how many. */
    static int cutAll() throws IOException, InterruptedException {
        List<String> addresses = in(ESTABLISHED);
        for (String address : addresses) {
            int port = Integer.parseInt(address.substring(address.indexOf(':') + 1), 16);
            new ProcessBuilder("ss", "-K", "state", "established", "sport", "=", ":" + port)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        }
        return addresses.size();
    }
}
