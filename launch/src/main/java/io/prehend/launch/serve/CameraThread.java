package io.prehend.launch.serve;

import io.prehend.port.CloudSource;
import java.util.concurrent.locks.LockSupport;

/**
 * Renders what the simulated camera sees and says it, beside the thread that steps the world. {@link #show} may be
 * called by any thread.
 */
final class CameraThread implements AutoCloseable {
    private static final long LOOK_EVERY_NS = 5_000_000L;

    private final RobotSide side;
    private final Thread thread = new Thread(this::run, "sim-camera");
    private volatile Shown shown;
    private volatile boolean closed;

    /** A camera, and how far its clock is from the time of day, ns. */
    private record Shown(CloudSource camera, long offsetNs) {}

    CameraThread(RobotSide side) {
        this.side = side;
        thread.setDaemon(true);
        if (side.hasCamera()) {
            thread.start();
        }
    }

    /** From now on shows what {@code camera} sees; null for nothing. */
    void show(CloudSource camera, long offsetNs) {
        shown = camera == null ? null : new Shown(camera, offsetNs);
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closed) {
            Shown now = shown;
            if (now != null) {
                side.sayCloud(now.camera(), now.offsetNs());
            }
            LockSupport.parkNanos(this, LOOK_EVERY_NS);
        }
    }
}
