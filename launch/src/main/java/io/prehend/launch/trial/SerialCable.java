package io.prehend.launch.trial;

import io.prehend.driver.serial.Beat;
import io.prehend.launch.process.Processes;
import io.prehend.launch.report.Failure;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A serial cable, which is two pseudo terminals joined by socat, and at its far end a device that watches a wire and
 * beats: what a microcontroller does. The device beats on a thread of its own; the rest belongs to one thread.
 */
public final class SerialCable implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/bin/socat");
    private static final long PATIENCE_NS = 5_000_000_000L;
    private static final long LOOK_EVERY_NS = 10_000_000L;
    private static final int PATIENCE_S = 5;

    private final Process socat;
    private final Path port;
    private final OutputStream device;
    private final Thread beats = new Thread(this::beat, "trial-beats");
    private boolean closed = true;
    private int number;
    private volatile boolean ended;
    private volatile IOException broken;

    private SerialCable(Process socat, Path port, OutputStream device) {
        this.socat = socat;
        this.port = port;
        this.device = device;
    }

    /** Lays one whose ends are links in {@code folder}; its wire is closed. */
    static SerialCable lay(Path folder) {
        if (!Files.isExecutable(PROGRAM)) {
            throw Failure.check("There is no " + PROGRAM + " here (Debian: apt-get install socat).");
        }
        Path port = folder.resolve("line");
        Path far = folder.resolve("device");
        try {
            Process socat = new ProcessBuilder(
                            PROGRAM.toString(), "pty,raw,echo=0,link=" + port, "pty,raw,echo=0,link=" + far)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("socat.log").toFile())
                    .start();
            await(socat, port, far);
            SerialCable cable = new SerialCable(socat, port, new FileOutputStream(far.toFile()));
            cable.beats.setDaemon(true);
            cable.beats.start();
            return cable;
        } catch (IOException failed) {
            throw Failure.check("socat cannot be started: " + failed.getMessage() + ".", failed);
        }
    }

    /** The wire opens, and the device says so at once; answers when it began to, {@link System#nanoTime}. */
    public long openWire() {
        long nowNs = System.nanoTime();
        say(false);
        return nowNs;
    }

    /** The wire is closed again. */
    public void closeWire() {
        say(true);
    }

    @Override
    public void close() {
        ended = true;
        LockSupport.unpark(beats);
        Processes.end(socat, PATIENCE_S);
    }

    /** The near end, for the service. */
    Path port() {
        return port;
    }

    private void say(boolean nowClosed) {
        try {
            write(nowClosed);
        } catch (IOException failed) {
            broken = failed;
        }
        if (broken != null) {
            throw Failure.unreachable("The serial cable is broken: " + broken.getMessage() + ".", broken);
        }
    }

    private synchronized void write(boolean nowClosed) throws IOException {
        closed = nowClosed;
        device.write(Beat.bytes(++number, nowClosed));
        device.flush();
    }

    private void beat() {
        while (!ended && broken == null) {
            try {
                synchronized (this) {
                    write(closed);
                }
            } catch (IOException failed) {
                // Whoever opens or closes the wire next is told.
                broken = failed;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(Beat.PERIOD_MS));
        }
    }

    private static void await(Process socat, Path... ends) {
        boolean over = Waiting.until(
                () -> Stream.of(ends).allMatch(Files::exists) || !socat.isAlive(), PATIENCE_NS, LOOK_EVERY_NS);
        if (!over || !socat.isAlive()) {
            Processes.end(socat, PATIENCE_S);
            throw Failure.check("socat makes no pseudo terminals.");
        }
    }
}
