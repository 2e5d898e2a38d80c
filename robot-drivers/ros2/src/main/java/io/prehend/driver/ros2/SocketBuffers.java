package io.prehend.driver.ros2;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Whether the kernel lets a socket hold a cloud; if not, clouds arrive in part, which means not at all. */
final class SocketBuffers {
    /** Two clouds of a megabyte. */
    private static final long ENOUGH_BYTES = 2L << 20;

    private static final Path LIMIT = Path.of("/proc/sys/net/core/rmem_max");

    private SocketBuffers() {}

    /** What to do if the limit is low; empty if it is not, or if this is not Linux. */
    static Optional<String> adviceForBulk() {
        try {
            return advice(kernelLimitBytes());
        } catch (IOException e) {
            return Optional.empty(); // another system, which has another way to say this
        }
    }

    /** Read at once: this file gives its first bytes only to the first read, and readString begins with one byte. */
    static long kernelLimitBytes() throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(LIMIT)) {
            return Long.parseLong(reader.readLine().trim());
        }
    }

    static Optional<String> advice(long bytes) {
        return bytes >= ENOUGH_BYTES
                ? Optional.empty()
                : Optional.of("the kernel gives a socket at most " + bytes / 1024 + " kB, less than a cloud, so clouds"
                        + " will be lost; as root: sysctl -w net.core.rmem_max=" + (4L << 20));
    }
}
