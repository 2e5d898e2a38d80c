package io.prehend.policy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A virtual machine of its own for what must not depend on what ran before: in one that has run a hundred other tests,
 * the compiler may have given up on keeping vectors out of the heap, which says nothing of a program that learns.
 */
public final class OwnMachine {
    private static final int MACHINES = 3;

    private OwnMachine() {}

    /**
     * The least that {@code main} prints in up to three such machines. The compiler's threads race each other: now and
     * then, in the order in which it came to the methods, it leaves vectors on the heap for good, however small the
     * program. Code that allocates by itself does so in all three.
     */
    public static long leastNumber(Class<?> main, String... arguments) throws IOException, InterruptedException {
        long least = Long.MAX_VALUE;
        for (int machine = 0; machine < MACHINES && least > 0; machine++) {
            least = Math.min(least, number(main, arguments));
        }
        return least;
    }

    /** What {@code main} prints, a whole number. */
    private static long number(Class<?> main, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules",
                "jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        Process child = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
        if (child.waitFor() != 0) {
            throw new IllegalStateException(main.getName() + " ended with " + child.exitValue() + " and said " + said);
        }
        return Long.parseLong(said);
    }
}
