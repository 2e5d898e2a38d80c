package io.prehend.driver.ros1.tcpros;

/** Makes the threads of a node: daemons, so that none of them keeps a program alive. */
public final class IoThreads {
    private IoThreads() {}

    /** Starts {@code work} on a thread named {@code name}. */
    public static Thread start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
