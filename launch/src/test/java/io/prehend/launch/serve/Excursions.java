package io.prehend.launch.serve;

import io.prehend.model.JointCommand;
import io.prehend.model.JointLimits;
import io.prehend.model.JointStateView;
import io.prehend.model.KinematicChain;
import io.prehend.port.Task;
import io.prehend.task.HomeTask;
import java.util.List;

/** Goes away from home and comes back, again and again, with a rest at home: attempts without any object. */
final class Excursions implements Task {
    private final HomeTask home;
    private final HomeTask away;
    private final long restNs;
    private HomeTask now;
    private long arrivedNs;
    private boolean resting;
    private int returns;

    Excursions(KinematicChain chain, List<JointLimits> limits, double[] homeRad, long restNs) {
        double[] awayRad = homeRad.clone();
        awayRad[0] += 0.4;
        home = new HomeTask(chain, limits, homeRad);
        away = new HomeTask(chain, limits, awayRad);
        this.restNs = restNs;
    }

    /** How often the arm has come home. */
    int returns() {
        return returns;
    }

    @Override
    public void start(long nowNs, JointStateView measured) {
        go(home, nowNs, measured);
    }

    @Override
    public Status tick(long nowNs, JointStateView measured, JointCommand executed, JointCommand desired) {
        if (now.tick(nowNs, measured, executed, desired) == Status.RUNNING) {
            return Status.RUNNING;
        }
        if (now == away) {
            go(home, nowNs, measured);
        } else if (!resting) {
            resting = true;
            arrivedNs = nowNs;
            returns++;
        } else if (nowNs - arrivedNs > restNs) {
            go(away, nowNs, measured);
        }
        return Status.RUNNING;
    }

    @Override
    public void hold(long nowNs, JointStateView measured) {
        now.hold(nowNs, measured);
    }

    private void go(HomeTask where, long nowNs, JointStateView measured) {
        now = where;
        resting = false;
        now.start(nowNs, measured);
    }
}
