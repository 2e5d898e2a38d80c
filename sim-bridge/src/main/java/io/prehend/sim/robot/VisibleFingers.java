package io.prehend.sim.robot;

import io.prehend.model.CollisionPrimitive;
import io.prehend.model.Joint;
import io.prehend.model.JointType;
import io.prehend.model.RigidTransform;
import io.prehend.model.RobotModel;
import io.prehend.sim.camera.RaySolid;
import io.prehend.sim.camera.VisibleScene;
import java.util.ArrayList;
import java.util.List;

/**
 * The gripper's fingers as the camera on the hand sees them. Owned by the camera's thread; {@link #update} never
 * allocates.
 */
final class VisibleFingers {
    private final List<Part> parts = new ArrayList<>();
    private final RigidTransform scratch = new RigidTransform();
    private final int fingers;

    private record Part(Joint joint, RigidTransform inFinger, RigidTransform inBase) {}

    /** Adds whatever slides on link {@code hand} to {@code scene}. */
    VisibleFingers(RobotModel robot, String hand, VisibleScene scene) {
        int found = 0;
        for (Joint joint : robot.childJoints(hand)) {
            if (joint.type() == JointType.PRISMATIC) {
                found++;
                for (CollisionPrimitive solid : robot.link(joint.childLink()).collision()) {
                    Part part = new Part(joint, solid.originInLink(), new RigidTransform());
                    scene.addRobotPart(visible(solid), part.inBase());
                    parts.add(part);
                }
            }
        }
        fingers = found;
    }

    /** Moves the fingers to where they are when the hand is at {@code handInBase} and they are {@code widthM} apart. */
    void update(RigidTransform handInBase, double widthM) {
        for (Part part : parts) {
            part.joint().childInParent(widthM / fingers, scratch);
            part.inBase().setProduct(handInBase, scratch);
            part.inBase().setProduct(part.inBase(), part.inFinger());
        }
    }

    private static RaySolid visible(CollisionPrimitive solid) {
        if (solid instanceof CollisionPrimitive.Box box) {
            return new RaySolid.Box(0.5 * box.sizeXM(), 0.5 * box.sizeYM(), 0.5 * box.sizeZM());
        }
        if (solid instanceof CollisionPrimitive.Cylinder cylinder) {
            return new RaySolid.Cylinder(cylinder.radiusM(), 0.5 * cylinder.lengthM());
        }
        if (solid instanceof CollisionPrimitive.Capsule capsule) {
            return new RaySolid.Capsule(capsule.radiusM(), 0.5 * capsule.lengthM());
        }
        if (solid instanceof CollisionPrimitive.Sphere sphere) {
            return new RaySolid.Sphere(sphere.radiusM());
        }
        throw new IllegalArgumentException("solid " + solid + " cannot be drawn");
    }
}
