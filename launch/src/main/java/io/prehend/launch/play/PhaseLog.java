package io.prehend.launch.play;

import io.prehend.task.GraspTask;
import io.prehend.task.TaskPhase;
import java.io.PrintWriter;
import java.util.Locale;

/** Says where the task has come to, whenever that changes. Used by the thread that runs the episode. */
public final class PhaseLog {
    private static final double NS_PER_S = 1e9;

    private final PrintWriter out;
    private TaskPhase phase = TaskPhase.FINISHED;

    /** Says it to {@code out}. */
    public PhaseLog(PrintWriter out) {
        this.out = out;
    }

    /** Looks where {@code task} is, {@code sinceNs} after its start. */
    public void onTick(GraspTask task, long sinceNs) {
        TaskPhase now = task.taskPhase();
        if (now == phase) {
            return;
        }
        phase = now;
        if (now != TaskPhase.FINISHED) {
            out.printf(
                    Locale.ROOT,
                    "   %6.2f s  %s%n",
                    sinceNs / NS_PER_S,
                    now.name().toLowerCase(Locale.ROOT));
        }
    }
}
