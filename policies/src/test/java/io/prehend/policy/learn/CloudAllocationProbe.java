package io.prehend.policy.learn;

import com.sun.management.ThreadMXBean;
import io.prehend.policy.OwnMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;

/** Counts what an update of SAC on clouds allocates, in a virtual machine of its own. */
final class CloudAllocationProbe {
    private static final int ROUNDS = 2000;
    private static final int UPDATES = 10;
    private static final int CLEAN = 5;

    private CloudAllocationProbe() {}

    /** How many bytes the last updates allocated; 0 once there were some rounds in a row without any. */
    static long allocatedPerRound(boolean frozen) throws IOException, InterruptedException {
        return OwnMachine.leastNumber(CloudAllocationProbe.class, Boolean.toString(frozen));
    }

    /** The child: prints the number. */
    public static void main(String[] arguments) {
        Algorithm algorithm = SoftActorCriticOnCloudsTest.SMALL
                .withActorAfter(0)
                .withFrozenEncoders(Boolean.parseBoolean(arguments[0]));
        ActorCriticGuard guard = new ActorCriticGuard(new ActorCritic(algorithm, ReachTask.ARCHITECTURE, 5));
        Replay replay = new Replay(new ReachTask(3).tried(50, true), 0.5, 100_000);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        int clean = 0;
        long allocated = 0;
        // Until it is compiled, the Vector API makes objects.
        for (int round = 0; round < ROUNDS && clean < CLEAN; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int update = 0; update < UPDATES; update++) {
                guard.update(replay, 1);
            }
            allocated = threads.getCurrentThreadAllocatedBytes() - before;
            clean = allocated == 0 ? clean + 1 : 0;
        }
        System.out.println(allocated);
    }
}
