package io.prehend.sim.expert;

import io.prehend.model.KinematicChain;
import io.prehend.model.Kinematics;
import io.prehend.model.RigidTransform;
import io.prehend.sim.scene.PlanningScene;
import java.util.List;

/** Whether an arm may be in a configuration, in one scene at a time. Scratch, owned by one thread. */
final class PathCheck {
    private static final double ARM_CLEARANCE_M = 0.01;

    private final ArmCheck arm;
    private final ArmSpheres spheres;
    private final Kinematics kinematics;
    private final List<HandBox> hand = HandGeometry.boxes(HandGeometry.OPENING_M);
    private final RigidTransform objectFromBase = new RigidTransform();
    private final RigidTransform handInObject = new RigidTransform();
    private final double[] centres;
    private final double[] between;
    private Obstacles obstacles;
    private HandView view;
    private double tableHeightM;

    PathCheck(KinematicChain chain, ArmCheck arm, ArmSpheres spheres) {
        this.arm = arm;
        this.spheres = spheres;
        kinematics = new Kinematics(chain);
        centres = new double[3 * spheres.count()];
        between = new double[chain.jointCount()];
    }

    /** Everything below refers to {@code scene}. */
    void enter(PlanningScene scene, ObjectBody body) {
        obstacles = new Obstacles(scene, body);
        view = new HandView(body);
        tableHeightM = scene.tableHeightM();
        objectFromBase.setInverse(scene.objectInBase());
    }

    Obstacles obstacles() {
        return obstacles;
    }

    /** Looks at {@code toRad} and half way to it from {@code fromRad}; the hand keeps {@code clearanceM}. */
    Obstruction look(double[] fromRad, double[] toRad, double clearanceM) {
        for (int joint = 0; joint < between.length; joint++) {
            between[joint] = 0.5 * (fromRad[joint] + toRad[joint]);
        }
        Obstruction end = arm.look(fromRad, toRad);
        if (end == Obstruction.NONE) {
            end = lookAround(toRad, clearanceM);
        }
        return end != Obstruction.NONE ? end : lookAround(between, clearanceM);
    }

    /** Gap between the open hand at {@code handInBase} and the object, m. */
    double handGapM(RigidTransform handInBase) {
        view.lookFrom(handInObject.setProduct(objectFromBase, handInBase));
        double smallest = Double.POSITIVE_INFINITY;
        for (HandBox box : hand) {
            smallest = Math.min(smallest, view.gapM(box, 0, 0));
        }
        return smallest;
    }

    private Obstruction lookAround(double[] positionsRad, double clearanceM) {
        kinematics.update(positionsRad);
        if (GraspSampler.lowestM(hand, kinematics.tip(), 0) < tableHeightM + GoalRanking.TABLE_CLEARANCE_M) {
            return Obstruction.TABLE;
        }
        spheres.place(kinematics, centres);
        for (int s = 0; s < spheres.armCount(); s++) {
            double needed = spheres.radiusM(s) + ARM_CLEARANCE_M;
            if (obstacles.tableDistanceM(centres[3 * s + 2]) < needed) {
                return Obstruction.TABLE;
            }
            if (obstacles.objectDistanceM(centres[3 * s], centres[3 * s + 1], centres[3 * s + 2]) < needed) {
                return Obstruction.OBJECT;
            }
        }
        return handGapM(kinematics.tip()) < clearanceM ? Obstruction.OBJECT : Obstruction.NONE;
    }
}
