package io.prehend.launch.serve;

import io.prehend.model.JointCommand;
import io.prehend.safety.SafetySupervisor;
import io.prehend.sim.Contact;
import io.prehend.sim.SimWorld;
import java.util.List;

/**
 * Notices when the arm has come home from an attempt and rests there: then nobody minds if the object is exchanged.
 * Owned by the thread that steps the world; allocates nothing.
 */
final class HomeWatch {
    /** For so long the arm must rest, ns. */
    private static final long REST_NS = 500_000_000L;
    /** Nearer than this the arm is at home, rad: it hangs a little below what it is commanded. */
    private static final double NEAR_RAD = 0.08;
    /** An arm that was farther away than this has tried something, rad. */
    private static final double AWAY_RAD = 0.25;
    /** A command that is slower than this does not move the arm, rad/s. */
    private static final double STILL_RAD_PER_S = 0.005;

    private final double[] homeRad;
    private boolean wasHome;
    private boolean wasAway;
    private long restingSinceNs;

    /** Watches for {@code homeRad}, by joint, rad; empty for an arm that has no home, and never is there. */
    HomeWatch(List<Double> homeRad) {
        this.homeRad = homeRad.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Whether there is a home. */
    boolean exists() {
        return homeRad.length > 0;
    }

    /** A new object is there. */
    void restart(long nowNs) {
        wasAway = false;
        restingSinceNs = nowNs;
    }

    /** Looks, and says whether the arm is back and rests. */
    boolean isBack(SimWorld world, JointCommand command, long nowNs) {
        if (!exists()) {
            return false;
        }
        double farthestRad = 0;
        boolean still = true;
        for (int joint = 0; joint < homeRad.length; joint++) {
            farthestRad = Math.max(farthestRad, Math.abs(world.jointPositionRad(joint) - homeRad[joint]));
            still &= Math.abs(world.jointVelocityRadPerS(joint)) < SafetySupervisor.REST_RAD_PER_S
                    && Math.abs(command.velocityRadPerS(joint)) < STILL_RAD_PER_S;
        }
        boolean near = farthestRad < NEAR_RAD;
        wasHome |= near;
        wasAway |= wasHome && farthestRad > AWAY_RAD;
        if (!near || !still || isHolding(world)) {
            restingSinceNs = nowNs;
        }
        return wasAway && nowNs - restingSinceNs >= REST_NS;
    }

    private static boolean isHolding(SimWorld world) {
        return world.contactForceN(Contact.FIRST_FINGER_OBJECT) > 0
                || world.contactForceN(Contact.SECOND_FINGER_OBJECT) > 0;
    }
}
