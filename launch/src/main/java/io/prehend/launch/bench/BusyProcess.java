package io.prehend.launch.bench;

import java.io.IOException;

/** A process that does nothing but use one processor, until it is closed. One thread. */
final class BusyProcess implements AutoCloseable {
    private final Process process;

    private BusyProcess(Process process) {
        this.process = process;
    }

    /**
     * Starts it.
     *
     * @param limitS after which it ends by itself, should nobody be left to close it
     */
    static BusyProcess start(long limitS) throws IOException {
        return new BusyProcess(
                new ProcessBuilder("timeout", Long.toString(limitS), "sh", "-c", "while :; do :; done").start());
    }

    /** Whether it is still at it. */
    boolean isRunning() {
        return process.isAlive();
    }

    @Override
    public void close() {
        // Asked to end, timeout ends its shell too; killed, it would leave it behind, perhaps one that is just
        // starting.
        process.destroy();
    }
}
