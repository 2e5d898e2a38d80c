package io.prehend.launch.play;

import io.prehend.sim.episode.EpisodeRunner;
import io.prehend.sim.episode.SimulatedCell;
import io.prehend.task.TaskPhase;
import java.io.PrintWriter;
import java.util.Locale;

/** Says where the task has come to, whenever that changes. Used by the thread that runs the episode. */
final class PhaseLog implements EpisodeRunner.Observer {
    private static final double NS_PER_S = 1e9;

    private final PrintWriter out;
    private TaskPhase phase = TaskPhase.FINISHED;

    PhaseLog(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void onTick(SimulatedCell cell, long nowNs) {
        TaskPhase now = cell.task().taskPhase();
        if (now == phase) {
            return;
        }
        phase = now;
        if (now != TaskPhase.FINISHED) {
            out.printf(
                    Locale.ROOT,
                    "   %6.2f s  %s%n",
                    nowNs / NS_PER_S,
                    now.name().toLowerCase(Locale.ROOT));
        }
    }
}
