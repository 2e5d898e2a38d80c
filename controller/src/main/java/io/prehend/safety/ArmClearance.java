package io.prehend.safety;

import io.prehend.model.KinematicChain;
import io.prehend.model.Kinematics;
import io.prehend.model.LinkCapsules;
import io.prehend.model.RigidTransform;
import java.util.Arrays;

/**
 * How much room the arm has, in metres, in any configuration: to the faces of the workspace box, and to itself. One
 * thread; never allocates after construction.
 *
 * <p>The room of a constraint is its margin (distance left before it is broken) above the level that it must keep:
 * {@link #TOLERANCE_M}, or, for an arm that started with less, what it started with, raised as it improves. So an arm
 * that starts outside may only move inwards, and one that stands at an edge is not stuck there.
 */
final class ArmClearance {
    /** Room that is kept for what happens between two configurations that were looked at, m. */
    static final double TOLERANCE_M = 1e-3;

    private static final int FACES = 6;

    private final Kinematics kinematics;
    private final LinkCapsules capsules;
    private final WorkspaceBox box;
    private final FingertipPoint[] fingertips;
    private final int[] boxedCapsules;
    private final int lastJoint;
    private final double selfCollisionDistanceM;
    /** How far a point of the arm can be from the axis of each joint, m. */
    private final double[] leverM;
    /** First the faces of the box, then the pairs of capsules. */
    private final double[] marginM;

    private final double[] levelM;
    private boolean recovering;
    private int tightest;

    ArmClearance(SafetyLimits limits, KinematicChain chain) {
        kinematics = new Kinematics(chain);
        capsules = new LinkCapsules(chain);
        box = limits.workspace();
        fingertips = limits.fingertips().toArray(FingertipPoint[]::new);
        lastJoint = chain.jointCount() - 1;
        selfCollisionDistanceM = limits.selfCollisionDistanceM();
        boxedCapsules = boxed(capsules, limits.workspaceFromBody());
        leverM = new Levers(chain, capsules, fingertips).leverM();
        marginM = new double[FACES + capsules.pairCount()];
        levelM = new double[marginM.length];
        Arrays.fill(levelM, TOLERANCE_M);
    }

    /** Starts in {@code positionsRad}, whatever room there is. */
    void reset(double[] positionsRad) {
        measure(positionsRad);
        recovering = false;
        for (int i = 0; i < marginM.length; i++) {
            levelM[i] = Math.min(TOLERANCE_M, marginM[i]);
            recovering |= levelM[i] < TOLERANCE_M;
        }
    }

    /** Smallest room over all constraints in {@code positionsRad}, m; negative where one is short of its level. */
    double roomM(double[] positionsRad) {
        measure(positionsRad);
        double smallest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < marginM.length; i++) {
            double room = marginM[i] - levelM[i];
            // Written so that NaN is no room.
            if (!(room >= smallest)) {
                smallest = room;
                tightest = i;
            }
        }
        return smallest;
    }

    /** The stage that the smallest room of the last call belongs to. */
    FilterStage tightest() {
        return tightest < FACES ? FilterStage.WORKSPACE : FilterStage.SELF_COLLISION;
    }

    /** The arm is now in {@code positionsRad}: what it has gained over its start it must keep. */
    void follow(double[] positionsRad) {
        if (!recovering) {
            return;
        }
        measure(positionsRad);
        recovering = false;
        for (int i = 0; i < marginM.length; i++) {
            levelM[i] = Math.min(TOLERANCE_M, Math.max(levelM[i], marginM[i]));
            recovering |= levelM[i] < TOLERANCE_M;
        }
    }

    /** How far any point of the arm can be from the axis of joint {@code joint}, m; 1 for a joint that slides. */
    double leverM(int joint) {
        return leverM[joint];
    }

    private void measure(double[] positionsRad) {
        kinematics.update(positionsRad);
        capsules.update(kinematics);
        Arrays.fill(marginM, 0, FACES, Double.POSITIVE_INFINITY);
        for (int capsule : boxedCapsules) {
            double radiusM = capsules.radiusM(capsule);
            include(capsules.endXM(capsule, 0), capsules.endYM(capsule, 0), capsules.endZM(capsule, 0), radiusM);
            include(capsules.endXM(capsule, 1), capsules.endYM(capsule, 1), capsules.endZM(capsule, 1), radiusM);
        }
        RigidTransform hand = kinematics.link(lastJoint);
        for (FingertipPoint point : fingertips) {
            include(
                    hand.applyX(point.x(), point.y(), point.z()),
                    hand.applyY(point.x(), point.y(), point.z()),
                    hand.applyZ(point.x(), point.y(), point.z()),
                    0);
        }
        for (int pair = 0; pair < capsules.pairCount(); pair++) {
            marginM[FACES + pair] = capsules.pairDistanceM(pair) - selfCollisionDistanceM;
        }
    }

    private void include(double x, double y, double z, double radiusM) {
        marginM[0] = Math.min(marginM[0], x - radiusM - box.minXM());
        marginM[1] = Math.min(marginM[1], box.maxXM() - x - radiusM);
        marginM[2] = Math.min(marginM[2], y - radiusM - box.minYM());
        marginM[3] = Math.min(marginM[3], box.maxYM() - y - radiusM);
        marginM[4] = Math.min(marginM[4], z - radiusM - box.minZM());
        marginM[5] = Math.min(marginM[5], box.maxZM() - z - radiusM);
    }

    /** Fingers are left to the fingertip points: a capsule around all that a finger can do reaches beyond its tip. */
    private static int[] boxed(LinkCapsules capsules, int fromBody) {
        int[] boxed = new int[capsules.count()];
        int count = 0;
        for (int capsule = 0; capsule < boxed.length; capsule++) {
            if (capsules.body(capsule) >= fromBody
                    && !capsules.linkName(capsule).contains("finger")) {
                boxed[count++] = capsule;
            }
        }
        return Arrays.copyOf(boxed, count);
    }
}
