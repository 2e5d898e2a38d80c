package io.prehend.sim.expert;

import io.prehend.model.CollisionPrimitive;
import io.prehend.model.KinematicChain;
import io.prehend.model.Kinematics;
import io.prehend.model.RigidTransform;
import java.util.ArrayList;
import java.util.List;

/**
 * An arm as spheres that ride on its links, from the collision primitives of the robot model; the hand at the tip is
 * added as spheres of its own. Immutable; any thread.
 */
final class ArmSpheres {
    private static final double SPACING_M = 0.05;
    /** The first link turns on the spot beside the table: it cannot come nearer to anything. */
    private static final int FIRST_JOINT = 1;

    private final List<double[]> spheres = new ArrayList<>();
    private final int armCount;

    ArmSpheres(KinematicChain chain) {
        for (int joint = FIRST_JOINT; joint < chain.jointCount(); joint++) {
            String link = chain.joint(joint).childLink();
            for (CollisionPrimitive primitive : chain.model().link(link).collision()) {
                cover(joint, primitive);
            }
        }
        armCount = spheres.size();
        coverHand(chain);
    }

    /** Number of spheres of the arm without the hand; they come first. */
    int armCount() {
        return armCount;
    }

    /** Number of all spheres. */
    int count() {
        return spheres.size();
    }

    /** The joint that moves the link on which sphere {@code index} rides. */
    int joint(int index) {
        return (int) spheres.get(index)[0];
    }

    double radiusM(int index) {
        return spheres.get(index)[4];
    }

    /** Writes the centres in base, packed, for the configuration of {@code kinematics}. */
    void place(Kinematics kinematics, double[] centres) {
        for (int i = 0; i < spheres.size(); i++) {
            double[] s = spheres.get(i);
            RigidTransform link = kinematics.link((int) s[0]);
            centres[3 * i] = link.applyX(s[1], s[2], s[3]);
            centres[3 * i + 1] = link.applyY(s[1], s[2], s[3]);
            centres[3 * i + 2] = link.applyZ(s[1], s[2], s[3]);
        }
    }

    private void cover(int joint, CollisionPrimitive primitive) {
        if (primitive instanceof CollisionPrimitive.Capsule capsule) {
            row(joint, capsule.originInLink(), capsule.lengthM(), capsule.radiusM());
        } else if (primitive instanceof CollisionPrimitive.Cylinder cylinder) {
            row(joint, cylinder.originInLink(), cylinder.lengthM(), cylinder.radiusM());
        } else if (primitive instanceof CollisionPrimitive.Sphere sphere) {
            row(joint, sphere.originInLink(), 0, sphere.radiusM());
        } else if (primitive instanceof CollisionPrimitive.Box box) {
            double radius = 0.5 * Math.hypot(box.sizeXM(), box.sizeYM());
            row(joint, box.originInLink(), box.sizeZM(), radius);
        }
    }

    /** Spheres along z, near enough to leave no gap. */
    private void row(int joint, RigidTransform origin, double lengthM, double radiusM) {
        int pieces = (int) Math.ceil(lengthM / SPACING_M);
        for (int i = 0; i <= pieces; i++) {
            double z = pieces == 0 ? 0 : lengthM * i / pieces - 0.5 * lengthM;
            add(joint, origin.applyX(0, 0, z), origin.applyY(0, 0, z), origin.applyZ(0, 0, z), radiusM);
        }
    }

    private void coverHand(KinematicChain chain) {
        int last = chain.jointCount() - 1;
        Kinematics kinematics = new Kinematics(chain);
        RigidTransform handInLink = new RigidTransform().setInverse(kinematics.link(last));
        handInLink.setProduct(handInLink, kinematics.tip());
        for (double y = -0.08; y < 0.081; y += 0.04) {
            addInHand(last, handInLink, y, 0.033, 0.034);
        }
        for (int side = -1; side <= 1; side += 2) {
            addInHand(last, handInLink, side * 0.05, 0.08, 0.014);
            addInHand(last, handInLink, side * 0.048, 0.102, 0.012);
        }
    }

    private void addInHand(int joint, RigidTransform handInLink, double y, double z, double radiusM) {
        add(joint, handInLink.applyX(0, y, z), handInLink.applyY(0, y, z), handInLink.applyZ(0, y, z), radiusM);
    }

    private void add(int joint, double x, double y, double z, double radiusM) {
        spheres.add(new double[] {joint, x, y, z, radiusM});
    }
}
