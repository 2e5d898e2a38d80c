package io.prehend.launch.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much memory this process truly takes. Java's collector maps its heap at three places, so that what is resident
 * counts it three times; the kernel's proportional set size counts each page once, and what several processes share in
 * parts (proc(5), {@code smaps_rollup}). Any thread; takes the kernel some 20 ms.
 */
final class ProcessMemory {
    private static final Path ROLLUP = Path.of("/proc/self/smaps_rollup");
    private static final Pattern PROPORTIONAL = Pattern.compile("(?m)^Pss:\\s+(\\d{1,15}) kB$");
    private static final double KIB = 1024;

    private ProcessMemory() {}

    /** In bytes; NaN where the kernel does not tell. */
    static double proportionalBytes() {
        try {
            return proportionalBytes(Files.readString(ROLLUP));
        } catch (IOException untold) {
            return Double.NaN; // such as on other systems than Linux: the figure is left out
        }
    }

    static double proportionalBytes(String rollup) {
        Matcher line = PROPORTIONAL.matcher(rollup);
        return line.find() ? Long.parseLong(line.group(1)) * KIB : Double.NaN;
    }
}
