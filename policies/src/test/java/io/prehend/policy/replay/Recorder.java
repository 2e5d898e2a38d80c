package io.prehend.policy.replay;

import io.prehend.port.Transition;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/**
 * A process that does nothing but record, a thousand steps a second, until it is killed; it says which step it offered
 * when. Its arguments: the folder, and the number of the first step.
 */
final class Recorder {
    private static final long PERIOD_NS = 1_000_000L;
    private static final ReplayOptions OPTIONS =
            new ReplayOptions(256 << 10, 4 << 20, 1024, ReplayOptions.DEFAULT.drainNs(), 50_000_000L);

    private Recorder() {}

    public static void main(String[] arguments) {
        PrintStream out = System.out;
        ReplayLog log = ReplayLog.open(Path.of(arguments[0]), OPTIONS, sentence -> {
            System.err.println(sentence);
            System.exit(2);
        });
        Transition step = new Transition(NumberedSteps.JOINTS);
        out.println("torn " + log.counts().tornBytes());
        long nextNs = System.nanoTime();
        for (long n = Long.parseLong(arguments[1]); ; n++) {
            NumberedSteps.fill(step, n, (int) (n % 40));
            log.onStep(step);
            if (n % 10 == 9) {
                log.onEpisodeEnd("box", 1, false);
            }
            out.println(n + " " + System.currentTimeMillis());
            nextNs += PERIOD_NS;
            while (System.nanoTime() < nextNs) {
                LockSupport.parkNanos(nextNs - System.nanoTime());
            }
        }
    }
}
