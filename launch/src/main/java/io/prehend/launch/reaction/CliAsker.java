package io.prehend.launch.reaction;

import io.prehend.launch.report.Failure;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Asks by the verb {@code prehend stop}, from the moment that the program is started. One thread. */
final class CliAsker implements StopAsker {
    private static final int LEVELS = 4;

    private final List<String> words;

    CliAsker(URI service) {
        words = List.of(script().toString(), "stop", "--url", service.toString());
    }

    @Override
    public long ask() {
        ProcessBuilder builder =
                new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(new File("/dev/null"));
        long nowNs = System.nanoTime();
        try {
            int exitCode = builder.start().waitFor();
            if (exitCode != 0) {
                throw Failure.unreachable("'" + String.join(" ", words) + "' ended with " + exitCode + ".", null);
            }
        } catch (IOException broken) {
            throw Failure.check(words.get(0) + " cannot be started: " + broken.getMessage() + ".", broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Failure.unreachable("Interrupted while stopping.", interrupted);
        }
        return nowNs;
    }

    /** The start script, which lies above our classes. */
    private static Path script() {
        try {
            Path folder = Path.of(CliAsker.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            for (int level = 0; level < LEVELS && folder != null; level++) {
                for (String name : List.of("prehend", "bin/prehend")) {
                    if (Files.isRegularFile(folder.resolve(name)) && Files.isExecutable(folder.resolve(name))) {
                        return folder.resolve(name);
                    }
                }
                folder = folder.getParent();
            }
        } catch (URISyntaxException strange) {
            throw Failure.check("Nobody knows where the command prehend is.", strange);
        }
        throw Failure.check("The command prehend is not above these classes.");
    }
}
