package io.prehend.sim.bullet;

import io.prehend.model.RigidTransform;
import io.prehend.sim.TableSetup;

/**
 * Notices when a world can no longer be believed: numbers that are not finite, joints or objects that fly. What it has
 * once noticed stays. Owned by the world's thread; allocates only when something is wrong.
 */
final class Watchdog {
    /** No joint of an arm turns that fast, rad/s; nor does a finger slide that fast, m/s. */
    private static final double FASTEST_JOINT = 50;
    /** Nothing in a tabletop scene moves that fast, m/s. */
    private static final double FASTEST_OBJECT_M_PER_S = 20;
    /** Nothing in a tabletop scene gets that far away, m: there the table ends. */
    private static final double FARTHEST_M = 0.5 * TableSetup.SIZE_M;
    /** Deeper than this the object has fallen through the table, m. */
    private static final double DEEPEST_M = 0.15;

    private final double tableHeightM;
    private String trouble = "";

    Watchdog(double tableHeightM) {
        this.tableHeightM = tableHeightM;
    }

    boolean isHealthy() {
        return trouble.isEmpty();
    }

    /** What is wrong, in one sentence; empty when nothing is. */
    String trouble() {
        return trouble;
    }

    void checkJoint(int body, double position, double velocity) {
        // A comparison with NaN is false, so that NaN is trouble too.
        if (!(Math.abs(velocity) < FASTEST_JOINT && Math.abs(position) < 1e6) && isHealthy()) {
            trouble = "joint " + body + " flies: position " + position + ", velocity " + velocity;
        }
    }

    void checkObject(RigidTransform objectInBase, double speedMPerS) {
        double farM = Math.max(Math.abs(objectInBase.x()), Math.abs(objectInBase.y()));
        boolean near = farM < FARTHEST_M && objectInBase.z() < FARTHEST_M;
        if (!(near && speedMPerS < FASTEST_OBJECT_M_PER_S) && isHealthy()) {
            trouble = "the object flies: " + speedMPerS + " m/s at " + objectInBase;
        } else if (!(objectInBase.z() > tableHeightM - DEEPEST_M) && isHealthy()) {
            trouble = "the object fell through the table, to a height of " + objectInBase.z() + " m";
        }
    }
}
