package io.prehend.launch.soak;

import io.prehend.launch.process.Processes;
import io.prehend.launch.soak.Mishap.Answer;
import io.prehend.launch.trial.Waiting;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What can go wrong with the processes and the machine that they share. Stateless. */
final class ProcessMishaps {
    private static final long MS = 1_000_000L;
    private static final int MOST_HUNGRY = 5;

    private ProcessMishaps() {}

    /** All of them. */
    static List<Mishap> all() {
        return List.of(
                new Mishap(
                        "frozen service",
                        Answer.STOP,
                        (site, random) -> freeze(site.stage().service().process(), random, () -> site.watch()
                                .mustRest(System.nanoTime()))),
                // A frozen arm has no dead-man; it must come to rest when it is itself again.
                new Mishap("frozen robot", Answer.STOP, (site, random) -> {
                    freeze(site.stage().robot().process(), random, () -> {});
                    site.watch().mustRest(System.nanoTime());
                }),
                new Mishap("starved machine", Answer.EITHER, ProcessMishaps::starve));
    }

    private static void freeze(Process process, SplittableRandom random, Runnable whenFrozen) {
        Processes.suspend(process);
        try {
            whenFrozen.run();
            Waiting.pass(random.nextLong(300 * MS, 1_500 * MS));
        } finally {
            Processes.resume(process);
        }
    }

    /** Threads that want the processor for themselves. */
    private static void starve(Site site, SplittableRandom random) {
        long endNs = System.nanoTime() + random.nextLong(300 * MS, 3_000 * MS);
        List<Thread> hungry = new ArrayList<>();
        for (int i = random.nextInt(1, MOST_HUNGRY); i > 0; i--) {
            Thread thread = new Thread(() -> burnUntil(endNs), "soak-hungry");
            thread.start();
            hungry.add(thread);
        }
        try {
            for (Thread thread : hungry) {
                thread.join();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void burnUntil(long endNs) {
        while (System.nanoTime() < endNs) {
            Thread.onSpinWait();
        }
    }
}
