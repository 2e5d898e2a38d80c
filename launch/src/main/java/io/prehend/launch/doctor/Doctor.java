package io.prehend.launch.doctor;

import io.prehend.loop.RealtimeThread;
import io.prehend.loop.RealtimeThread.Scheduling;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** Looks at this machine and says what it lacks for Prehend, and how to get it. Any thread; changes nothing. */
public final class Doctor {
    private Doctor() {}

    /**
     * Runs all checks.
     *
     * @param data where recordings are to go
     */
    public static List<Finding> examine(Path data) throws InterruptedException {
        Host host = new Host(Path.of("/"));
        List<Finding> findings =
                new ArrayList<>(SoftwareChecks.run(System.getenv().getOrDefault("PATH", "")));
        findings.addAll(DiskChecks.run(data));
        findings.addAll(RealtimeChecks.run(host, tryRealtime()));
        findings.addAll(ProcessorChecks.run(host, Runtime.getRuntime().availableProcessors()));
        return findings;
    }

    /** On a thread that ends at once, since a promotion is for good. */
    private static Scheduling tryRealtime() throws InterruptedException {
        AtomicReference<Scheduling> achieved = new AtomicReference<>();
        Thread thread = new Thread(() -> achieved.set(RealtimeThread.promote()), "doctor");
        thread.start();
        thread.join();
        return achieved.get();
    }
}
