package io.prehend.sim.bullet;

import io.prehend.model.Joint;
import io.prehend.model.Link;
import io.prehend.model.RigidTransform;
import io.prehend.model.RobotModel;
import java.util.ArrayList;
import java.util.List;

/**
 * A robot model reduced to what moves: one body for each joint that turns or slides, with everything that is fixed to
 * it merged in. Immutable after {@link #of}.
 *
 * <p>Joints that turn make up the arm; two joints that slide are the fingers of its gripper, and the link that carries
 * them is the hand. Joints that follow another one by turning (linkages of some grippers) are frozen at rest. A body
 * always has a higher number than the one that carries it.
 */
final class RobotBodies {
    private final RobotModel robot;
    private final List<MovingBody> bodies = new ArrayList<>();
    private final List<PlacedSolid> baseSolids = new ArrayList<>();
    private final List<Integer> arm = new ArrayList<>();
    private final List<Integer> fingers = new ArrayList<>();
    private int handBody = -1;
    private RigidTransform handInBody = new RigidTransform();

    private RobotBodies(RobotModel robot) {
        this.robot = robot;
    }

    /** Reduces {@code robot}; refuses, in one sentence, what cannot be simulated. */
    static RobotBodies of(RobotModel robot) {
        RobotBodies reduced = new RobotBodies(robot);
        reduced.merge(robot.root(), -1, new RigidTransform(), new Inertia(), reduced.baseSolids);
        if (reduced.arm.isEmpty()) {
            throw new IllegalArgumentException(
                    "robot " + robot.name() + " has no joint that turns: nothing to simulate");
        }
        if (!reduced.fingers.isEmpty() && reduced.fingers.size() != 2) {
            throw new IllegalArgumentException("robot " + robot.name() + " has " + reduced.fingers.size()
                    + " sliding joints; only a gripper with two of them can be simulated");
        }
        return reduced;
    }

    /** Name of the robot. */
    String name() {
        return robot.name();
    }

    /** All moving bodies. */
    List<MovingBody> bodies() {
        return bodies;
    }

    /** What the base collides with, in the base frame. */
    List<PlacedSolid> baseSolids() {
        return baseSolids;
    }

    /** Number of the body that arm joint {@code joint} moves. */
    int armBody(int joint) {
        return arm.get(joint);
    }

    /** Number of arm joints. */
    int armJoints() {
        return arm.size();
    }

    /** Number of the body that finger {@code finger} (0 or 1) is. */
    int fingerBody(int finger) {
        return fingers.get(finger);
    }

    /** Whether there is a gripper. */
    boolean hasGripper() {
        return !fingers.isEmpty();
    }

    /** The body to which the hand belongs. */
    int handBody() {
        return handBody;
    }

    /** The hand's frame in the link frame of its body; read only. */
    RigidTransform handInBody() {
        return handInBody;
    }

    /** Adds {@code link} to body number {@code body}, and goes on with what hangs on it. */
    private void merge(Link link, int body, RigidTransform linkInBody, Inertia inertia, List<PlacedSolid> solids) {
        inertia.add(link.inertial(), linkInBody);
        for (var solid : link.collision()) {
            solids.add(new PlacedSolid(solid, new RigidTransform().setProduct(linkInBody, solid.originInLink())));
        }
        for (Joint joint : robot.childJoints(link.name())) {
            Link child = robot.link(joint.childLink());
            boolean follower = joint.mimic().isPresent() && joint.type().rotary();
            if (joint.type().drivable() && !follower) {
                addBody(joint, child, body, linkInBody);
            } else {
                requireStill(joint, follower);
                RigidTransform childInLink = joint.childInParent(joint.restPosition(), new RigidTransform());
                merge(child, body, new RigidTransform().setProduct(linkInBody, childInLink), inertia, solids);
            }
        }
    }

    private void addBody(Joint joint, Link child, int carrier, RigidTransform carrierInBody) {
        int number = bodies.size();
        MovingBody body = new MovingBody(
                joint, carrier, new RigidTransform().set(carrierInBody), new Inertia(), new ArrayList<>());
        bodies.add(body);
        if (body.isFinger()) {
            fingers.add(number);
            handBody = carrier;
            handInBody = body.carrierInParent();
        } else {
            arm.add(number);
            if (fingers.isEmpty()) {
                handBody = number;
            }
        }
        merge(child, number, new RigidTransform(), body.inertia(), body.solids());
    }

    private void requireStill(Joint joint, boolean follower) {
        if (!follower && joint.type() != io.prehend.model.JointType.FIXED) {
            throw new IllegalArgumentException("joint " + joint.name() + " of robot " + robot.name() + " is "
                    + joint.type().name().toLowerCase(java.util.Locale.ROOT) + ": that cannot be simulated");
        }
    }
}
