package io.prehend.sim.robot;

import io.prehend.model.JointCommand;
import io.prehend.sim.CommandSetup;
import java.util.SplittableRandom;

/**
 * Delays commands between the robot's network socket and its motors by a whole number of physics steps, with jitter.
 * Commands never overtake each other. Owned by the world's thread; never allocates after construction.
 */
final class CommandDelay {
    private final CommandSetup setup;
    private final double stepS;
    private final SplittableRandom random;
    private final JointCommand[] waiting;
    private final long[] dueStep;
    private int first;
    private int count;
    private long lastDueStep;

    CommandDelay(CommandSetup setup, double stepS, int joints, SplittableRandom random) {
        this.setup = setup;
        this.stepS = stepS;
        this.random = random;
        // One command may come every step, and each waits this long at most.
        int capacity = 2 + (int) Math.ceil((setup.delayS() + setup.jitterS()) / stepS);
        waiting = new JointCommand[capacity];
        dueStep = new long[capacity];
        for (int slot = 0; slot < capacity; slot++) {
            waiting[slot] = new JointCommand(joints);
        }
    }

    /** Takes in a command that arrives after {@code step} steps. */
    void send(JointCommand command, long step) {
        double delayS = setup.delayS();
        if (setup.jitterS() > 0) {
            delayS += setup.jitterS() * (2 * random.nextDouble() - 1);
        }
        long due = step + Math.max(0, Math.round(delayS / stepS));
        lastDueStep = Math.max(lastDueStep, due);
        if (count == waiting.length) {
            // More than one command in a step: the newest of them counts.
            count--;
        }
        int slot = (first + count++) % waiting.length;
        waiting[slot].set(command);
        dueStep[slot] = lastDueStep;
    }

    /** Copies the newest command that is due after {@code step} steps into {@code out}; false if none is. */
    boolean take(long step, JointCommand out) {
        boolean taken = false;
        while (count > 0 && dueStep[first] <= step) {
            out.set(waiting[first]);
            first = (first + 1) % waiting.length;
            count--;
            taken = true;
        }
        return taken;
    }

    /** Forgets what is on its way. */
    void clear() {
        count = 0;
    }
}
