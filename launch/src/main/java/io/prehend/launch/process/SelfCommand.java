package io.prehend.launch.process;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The words that start this very program once more, for work that must not disturb this process: the same Java and
 * classes, one thread, a heap of its own, and a priority that leaves the processor to whoever else wants it. Stateless;
 * any thread.
 */
public final class SelfCommand {
    /** The least that Linux gives a normal process. */
    private static final String NICENESS = "19";
    /** Whether there is a terminal is not for a child to know. */
    private static final String TERMINAL_PROPERTY = "-Dprehend.terminal";

    /** The program's beginning; this package may not depend on it, as it depends on all others. */
    private static final String MAIN = "io.prehend.launch.Main";

    /** As in {@code launch/prehend}. */
    private static final int SERVICE_HEAP_MIB = 512;
    /** As in {@code launch/prehend}, which says why. */
    private static final List<String> SERVICE_MEMORY = List.of(
            "-XX:+UseZGC",
            "-Xms64m",
            "-XX:SoftMaxHeapSize=160m",
            "-XX:ZUncommitDelay=60",
            "-XX:+IgnoreUnrecognizedVMOptions",
            "-XX:TrimNativeHeapInterval=120000");

    private static final String VECTOR_MODULE = "jdk.incubator.vector";

    private SelfCommand() {}

    /**
     * What to give to {@link ProcessBuilder}.
     *
     * @param heapMib most memory for its objects, MiB; at this limit it dies rather than suffers
     * @param arguments the verb and its options
     */
    public static List<String> of(int heapMib, List<String> arguments) {
        List<String> words = new ArrayList<>();
        // SCHED_BATCH never takes the processor away from a thread that wakes up, such as one of the arm's process.
        words.addAll(ifInstalled("chrt", "--batch", "0"));
        words.addAll(ifInstalled("nice", "-n", NICENESS));
        words.add(java());
        words.addAll(List.of("-XX:+UseSerialGC", "-XX:ActiveProcessorCount=1"));
        if (ModuleFinder.ofSystem().find(VECTOR_MODULE).isPresent()) {
            words.addAll(List.of("--add-modules", VECTOR_MODULE));
        }
        words.addAll(usual(heapMib, arguments));
        return words;
    }

    /**
     * The same for work that must keep time as this process does, such as a robot's: at the same priority, and in a
     * session of its own, so that the Ctrl-C that ends this process does not take the robot away from under it.
     */
    public static List<String> equal(int heapMib, List<String> arguments) {
        return beside(List.of("-XX:+UseSerialGC"), heapMib, arguments);
    }

    /** The same for the service itself, with the memory that the start script gives it. */
    public static List<String> service(List<String> arguments) {
        return beside(SERVICE_MEMORY, SERVICE_HEAP_MIB, arguments);
    }

    private static List<String> beside(List<String> collector, int heapMib, List<String> arguments) {
        List<String> words = new ArrayList<>(ifInstalled("setsid"));
        words.add(java());
        words.addAll(collector);
        words.addAll(usual(heapMib, arguments));
        return words;
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static List<String> usual(int heapMib, List<String> arguments) {
        List<String> words = new ArrayList<>(List.of(
                "-Xmx" + heapMib + "m",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-UsePerfData",
                "-Xlog:disable",
                "-Xlog:all=error:stderr"));
        // Properties, such as where native libraries are unpacked, hold for the child too; memory and agents do not.
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(word -> word.startsWith("-D") && !word.startsWith(TERMINAL_PROPERTY))
                .forEach(words::add);
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN));
        words.addAll(arguments);
        return words;
    }

    private static List<String> ifInstalled(String program, String... options) {
        for (String folder : String.valueOf(System.getenv("PATH")).split(Pattern.quote(File.pathSeparator))) {
            Path file = Path.of(folder, program);
            if (Files.isExecutable(file)) {
                List<String> words = new ArrayList<>(List.of(file.toString()));
                words.addAll(List.of(options));
                return words;
            }
        }
        return List.of();
    }
}
