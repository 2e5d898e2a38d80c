package io.prehend.task;

import io.prehend.model.JointCommand;
import io.prehend.model.JointLimits;
import io.prehend.model.JointStateView;
import io.prehend.model.KinematicChain;
import io.prehend.model.Kinematics;
import io.prehend.port.Task;
import java.util.List;

/**
 * Brings the arm to its home, from where it sees what it works on.
 *
 * <p>Called by the loop's thread; allocates nothing. A hand that is lower than it is at home first backs away along its
 * own axis, as there may be something around the fingers; then all joints move together, see {@link JointWay}. What is
 * in the way is the safety filter's to find: where it lets the arm go no further, the task gives up, and
 * {@link #arrived} says so.
 */
public final class HomeTask implements Task {
    /** How far the hand backs away at first, m, and how fast, m/s. */
    private static final double BACK_AWAY_M = 0.10;

    private static final double BACK_AWAY_M_PER_S = 0.15;
    /** A hand that is not lower than its home by more than this has nothing around its fingers, m. */
    private static final double LOW_M = 0.05;
    /** Nearer than this to its home the arm has arrived, rad. */
    private static final double ARRIVED_RAD = 2e-3;
    /** An arm that comes no nearer for so long, not counting when it is held, will not come home, s. */
    private static final double STUCK_S = 1.0;
    /** What counts as nearer, rad. */
    private static final double NEARER_RAD = 1e-3;

    private static final long LONGEST_STEP_NS = 100_000_000L;

    private enum Stage {
        BACK_AWAY,
        TRAVEL,
        REST
    }

    private final double[] homeRad;
    private final double homeHeightM;
    private final Kinematics kinematics;
    private final CartesianLine line;
    private final JointWay way;
    private final JointCommand standstill;
    private final double[] scratchRad;
    private Stage stage = Stage.REST;
    private long lastNs;
    private long restNs;
    private double nearestRad;
    private double stuckS;
    private boolean held;
    private boolean arrived;

    /**
     * A task for the arm {@code chain}.
     *
     * @param limits of its joints, of which it uses a modest share
     * @param homeRad where its joints are at home, rad
     */
    public HomeTask(KinematicChain chain, List<JointLimits> limits, double[] homeRad) {
        if (homeRad.length != chain.jointCount() || limits.size() != chain.jointCount()) {
            throw new IllegalArgumentException("a home has one position for each of the arm's " + chain.jointCount()
                    + " joints, but " + homeRad.length + " are given, and limits of " + limits.size());
        }
        this.homeRad = homeRad.clone();
        kinematics = new Kinematics(chain);
        kinematics.update(homeRad);
        homeHeightM = kinematics.tip().z();
        line = new CartesianLine(chain);
        way = new JointWay(chain, limits);
        standstill = new JointCommand(chain.jointCount());
        scratchRad = new double[chain.jointCount()];
    }

    /** Whether the arm has come home since the last start. */
    public boolean arrived() {
        return arrived;
    }

    @Override
    public void start(long nowNs, JointStateView measured) {
        standstill.holdAt(measured);
        begin(nowNs, standstill, true);
    }

    /**
     * Sets out from the command {@code executed}.
     *
     * @param backAway whether a low hand backs away first
     */
    void begin(long nowNs, JointCommand executed, boolean backAway) {
        held = false;
        arrived = false;
        lastNs = nowNs;
        executed.copyPositions(scratchRad);
        kinematics.update(scratchRad);
        if (backAway && kinematics.tip().z() < homeHeightM - LOW_M) {
            stage = Stage.BACK_AWAY;
            line.startBackwards(nowNs, executed, BACK_AWAY_M, BACK_AWAY_M_PER_S);
        } else {
            travel(executed);
        }
    }

    @Override
    public Status tick(long nowNs, JointStateView measured, JointCommand executed, JointCommand desired) {
        double stepS = 1e-9 * Math.max(0, Math.min(LONGEST_STEP_NS, nowNs - lastNs));
        lastNs = nowNs;
        if (held) {
            resume(nowNs, executed);
        }
        switch (stage) {
            case BACK_AWAY -> {
                if (line.tick(nowNs, executed, desired)) {
                    travel(executed);
                }
            }
            case TRAVEL -> travel(nowNs, stepS, executed, desired);
            case REST -> way.tick(stepS, executed, desired);
            default -> throw new IllegalStateException("unknown stage " + stage);
        }
        return stage == Stage.REST && Rest.isOver(measured, nowNs - restNs) ? Status.DONE : Status.RUNNING;
    }

    @Override
    public void hold(long nowNs, JointStateView measured) {
        held = true;
        lastNs = nowNs;
    }

    @Override
    public int phase() {
        return TaskPhase.HOME.ordinal();
    }

    private void resume(long nowNs, JointCommand executed) {
        held = false;
        if (stage == Stage.BACK_AWAY) {
            line.resume(nowNs, executed);
        } else if (stage == Stage.TRAVEL) {
            way.start(executed, homeRad);
        }
    }

    private void travel(JointCommand executed) {
        stage = Stage.TRAVEL;
        nearestRad = Double.POSITIVE_INFINITY;
        stuckS = 0;
        way.start(executed, homeRad);
    }

    private void travel(long nowNs, double stepS, JointCommand executed, JointCommand desired) {
        boolean everythingSaid = way.tick(stepS, executed, desired);
        double awayRad = awayRad(executed);
        if (everythingSaid && awayRad <= ARRIVED_RAD) {
            arrived = true;
            rest(nowNs);
        } else if (awayRad < nearestRad - NEARER_RAD) {
            nearestRad = awayRad;
            stuckS = 0;
        } else {
            stuckS += stepS;
        }
        if (stuckS > STUCK_S) {
            executed.copyPositions(scratchRad);
            way.start(executed, scratchRad);
            rest(nowNs);
        }
    }

    private void rest(long nowNs) {
        stage = Stage.REST;
        restNs = nowNs;
    }

    private double awayRad(JointCommand executed) {
        double farthest = 0;
        for (int joint = 0; joint < homeRad.length; joint++) {
            farthest = Math.max(farthest, Math.abs(executed.positionRad(joint) - homeRad[joint]));
        }
        return farthest;
    }
}
