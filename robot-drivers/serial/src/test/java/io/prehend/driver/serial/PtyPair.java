package io.prehend.driver.serial;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.prehend.testing.Eventually;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;

/** Two pseudo terminals joined by socat: a serial cable, which can be unplugged and plugged in again. */
final class PtyPair implements AutoCloseable {
    private static final Path SOCAT = Path.of("/usr/bin/socat");

    private final Path ours;
    private final Path theirs;
    private Process socat;
    private OutputStream device;

    /** Plugs in a cable whose ends are links in {@code folder}. */
    PtyPair(Path folder) {
        requireInstalled();
        ours = folder.resolve("tty-ours");
        theirs = folder.resolve("tty-theirs");
        plugIn();
    }

    static void requireInstalled() {
        boolean installed = Files.isExecutable(SOCAT);
        if (Boolean.getBoolean("prehend.requirePeers") && !installed) {
            Assertions.fail("socat is not installed: apt-get install socat");
        }
        assumeTrue(installed, "socat is not installed: apt-get install socat");
    }

    /** The end that we open. */
    String port() {
        return ours.toString();
    }

    /** Plugs it in again. */
    void plugIn() {
        try {
            socat = new ProcessBuilder(SOCAT.toString(), "pty,raw,echo=0,link=" + ours, "pty,raw,echo=0,link=" + theirs)
                    .inheritIO()
                    .start();
            Eventually.within(5000, "socat's terminals", () -> Files.exists(ours) && Files.exists(theirs));
            device = new FileOutputStream(theirs.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Says {@code bytes} at the device's end. */
    void say(byte[] bytes) {
        try {
            device.write(bytes);
            device.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Pulls it out: the terminals are gone at once. */
    void unplug() {
        socat.destroyForcibly();
        try {
            socat.waitFor(5, TimeUnit.SECONDS);
            Files.deleteIfExists(ours);
            Files.deleteIfExists(theirs);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        unplug();
    }
}
