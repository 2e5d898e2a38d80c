package io.prehend.launch.reaction;

import io.prehend.model.JointCommand;
import io.prehend.model.JointLimits;
import io.prehend.model.JointStateView;
import io.prehend.model.KinematicChain;
import io.prehend.port.Task;
import io.prehend.task.HomeTask;
import java.util.List;

/** Goes from home to a place beside it and back, for ever: several joints move at once. The loop's thread. */
final class ToAndFro implements Task {
    private static final double TURN_RAD = 0.6;
    private static final double BEND_RAD = 0.25;
    private static final int BENT_JOINT = 3;

    private final HomeTask home;
    private final HomeTask beside;
    private HomeTask now;

    ToAndFro(KinematicChain chain, List<JointLimits> limits, double[] homeRad) {
        double[] besideRad = homeRad.clone();
        besideRad[0] += TURN_RAD;
        besideRad[BENT_JOINT] += BEND_RAD;
        home = new HomeTask(chain, limits, homeRad);
        beside = new HomeTask(chain, limits, besideRad);
        now = home;
    }

    @Override
    public void start(long nowNs, JointStateView measured) {
        now = now == home ? beside : home;
        now.start(nowNs, measured);
    }

    @Override
    public Status tick(long nowNs, JointStateView measured, JointCommand executed, JointCommand desired) {
        if (now.tick(nowNs, measured, executed, desired) == Status.DONE) {
            start(nowNs, measured);
        }
        return Status.RUNNING;
    }

    @Override
    public void hold(long nowNs, JointStateView measured) {
        now.hold(nowNs, measured);
    }
}
