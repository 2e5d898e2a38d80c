package io.prehend.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Works out a chain from the tree of a model: which joints move it, the fixed transforms between them, and what hangs
 * on each of its bodies. Built once, not on the fast path.
 *
 * @param baseLink the link in whose frame the chain is expressed
 * @param tipLink the link at its end
 * @param joints the joints that move it, from the base on
 * @param originInPrevious frame of each joint at position zero, in the frame of the body before it
 * @param tipInLast frame of the tip in the frame of the last body (of the base, where no joint moves)
 * @param attached every link that hangs on the base link, with the body that carries it
 */
record ChainLayout(
        String baseLink,
        String tipLink,
        List<Joint> joints,
        List<RigidTransform> originInPrevious,
        RigidTransform tipInLast,
        List<AttachedLink> attached) {

    /** Poses kept of a link that joints outside the chain move. */
    private static final int MAX_POSES = 64;
    /** Steps in which a finger that turns is followed, rad. */
    private static final double TURN_STEP_RAD = 0.2;

    static ChainLayout of(RobotModel model, String baseLink, String tipLink) {
        List<Joint> path = path(model, baseLink, tipLink);
        List<Joint> moving = new ArrayList<>();
        List<RigidTransform> origins = new ArrayList<>();
        RigidTransform fixed = new RigidTransform();
        for (Joint joint : path) {
            fixed.setProduct(fixed, joint.originInParent());
            if (joint.type() != JointType.FIXED) {
                moving.add(requireDrivable(joint));
                origins.add(fixed);
                fixed = new RigidTransform();
            }
        }
        if (moving.isEmpty()) {
            throw new IllegalArgumentException(
                    "between link '" + baseLink + "' and link '" + tipLink + "' there is no joint that moves");
        }
        return new ChainLayout(baseLink, tipLink, moving, origins, fixed, attach(model, baseLink, moving));
    }

    private static List<Joint> path(RobotModel model, String baseLink, String tipLink) {
        List<Joint> path = new ArrayList<>();
        String link = model.link(tipLink).name();
        model.link(baseLink);
        while (!link.equals(baseLink)) {
            Optional<Joint> parent = model.parentJoint(link);
            if (parent.isEmpty()) {
                throw new IllegalArgumentException("link '" + tipLink + "' does not hang on link '" + baseLink + "'");
            }
            path.add(parent.get());
            link = parent.get().parentLink();
        }
        Collections.reverse(path);
        return path;
    }

    private static Joint requireDrivable(Joint joint) {
        String what = "joint '" + joint.name() + "' on the way from base to tip ";
        if (!joint.type().drivable()) {
            throw new IllegalArgumentException(what + "is " + joint.type() + ", which no single motor drives");
        }
        if (joint.mimic().isPresent()) {
            throw new IllegalArgumentException(
                    what + "follows joint '" + joint.mimic().get().jointName() + "', which is not supported there");
        }
        if (!(joint.lower() < joint.upper())) {
            throw new IllegalArgumentException(what + "has no range between its limits");
        }
        if (!(joint.velocity() > 0) || !(joint.effort() > 0)) {
            throw new IllegalArgumentException(what + "needs a positive velocity and effort limit in the description");
        }
        return joint;
    }

    private static List<AttachedLink> attach(RobotModel model, String baseLink, List<Joint> moving) {
        List<AttachedLink> attached = new ArrayList<>();
        Deque<AttachedLink> open = new ArrayDeque<>();
        open.add(new AttachedLink(model.link(baseLink), -1, List.of(new RigidTransform())));
        while (!open.isEmpty()) {
            AttachedLink parent = open.poll();
            attached.add(parent);
            for (Joint joint : model.childJoints(parent.link().name())) {
                Link child = model.link(joint.childLink());
                int body = moving.indexOf(joint);
                open.add(
                        body >= 0
                                ? new AttachedLink(child, body, List.of(new RigidTransform()))
                                : new AttachedLink(child, parent.body(), poses(parent, joint)));
            }
        }
        return List.copyOf(attached);
    }

    private static List<RigidTransform> poses(AttachedLink parent, Joint joint) {
        List<RigidTransform> poses = new ArrayList<>();
        RigidTransform childInParent = new RigidTransform();
        for (double position : positions(joint)) {
            joint.childInParent(position, childInParent);
            for (RigidTransform parentPose : parent.poses()) {
                if (poses.size() < MAX_POSES) {
                    poses.add(new RigidTransform().setProduct(parentPose, childInParent));
                }
            }
        }
        return poses;
    }

    /** Rest first, then the ends of the range, and for a turning joint steps between them. */
    private static List<Double> positions(Joint joint) {
        List<Double> positions = new ArrayList<>();
        positions.add(joint.type().drivable() ? joint.restPosition() : 0);
        if (!joint.type().drivable()) {
            return positions;
        }
        double lower = Math.max(joint.lower(), -Math.PI);
        double upper = Math.min(joint.upper(), Math.PI);
        int steps = joint.type().rotary() ? (int) Math.ceil((upper - lower) / TURN_STEP_RAD) : 1;
        for (int i = 0; i <= steps; i++) {
            positions.add(lower + (upper - lower) * i / steps);
        }
        return positions;
    }
}
