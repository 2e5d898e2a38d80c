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
     * @param limitS so much of a processor's time, s, after which it ends by itself, should nobody be left to close it
     */
    static BusyProcess start(long limitS) throws IOException {
        return new BusyProcess(new ProcessBuilder("sh", "-c", "ulimit -t " + limitS + "; while :; do :; done").start());
    }

    /** Whether it is still at it. */
    boolean isRunning() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
