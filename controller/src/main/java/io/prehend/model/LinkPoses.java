package io.prehend.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where all links of a robot stand: those of the arm, and what else hangs on it, such as fingers. For pictures and
 * other robots' transforms, not for the loop: it looks names up. Owned by one thread.
 */
public final class LinkPoses {
    private static final double HALF = 0.5;

    private final KinematicChain chain;
    private final RobotModel robot;
    private final List<Link> links = new ArrayList<>();
    private final List<RigidTransform> poses = new ArrayList<>();
    private final Map<String, Integer> indexByLink = new HashMap<>();
    private final Map<String, Double> positions = new HashMap<>();
    private final RigidTransform base = new RigidTransform();
    private final RigidTransform baseInRoot = new RigidTransform();

    /** Of the robot of which {@code chain} is a part. */
    public LinkPoses(KinematicChain chain) {
        this.chain = chain;
        robot = chain.model();
        add(robot.root());
        update(new double[chain.jointCount()], 0);
    }

    /** The links, each after the one that carries it. */
    public List<Link> links() {
        return List.copyOf(links);
    }

    /**
     * Puts the robot there.
     *
     * @param positionsRad of the chain's joints
     * @param gripperWidthM distance of the fingertips: joints that slide and are not of the chain each take half of it,
     *     within their limits; NaN for as they rest
     */
    public void update(double[] positionsRad, double gripperWidthM) {
        positions.clear();
        for (int joint = 0; joint < positionsRad.length; joint++) {
            positions.put(chain.joint(joint).name(), positionsRad[joint]);
        }
        base.setIdentity();
        place(robot.root(), base, gripperWidthM);
        baseInRoot.set(poses.get(indexByLink.get(chain.baseLink())));
        base.setInverse(baseInRoot);
        for (RigidTransform pose : poses) {
            pose.setProduct(base, pose);
        }
    }

    /** Pose of link {@code index} of {@link #links} in the frame of the chain's base. A live view. */
    public RigidTransform pose(int index) {
        return poses.get(index);
    }

    private void add(Link link) {
        indexByLink.put(link.name(), links.size());
        links.add(link);
        poses.add(new RigidTransform());
        robot.childJoints(link.name()).forEach(joint -> add(robot.link(joint.childLink())));
    }

    private void place(Link link, RigidTransform linkInRoot, double gripperWidthM) {
        RigidTransform pose = poses.get(indexByLink.get(link.name()));
        pose.set(linkInRoot);
        for (Joint joint : robot.childJoints(link.name())) {
            RigidTransform child = joint.childInParent(position(joint, gripperWidthM), new RigidTransform());
            place(robot.link(joint.childLink()), child.setProduct(pose, child), gripperWidthM);
        }
    }

    private double position(Joint joint, double gripperWidthM) {
        Double given = positions.get(joint.name());
        if (given != null) {
            return given;
        }
        if (joint.mimic().isPresent()) {
            Mimic mimic = joint.mimic().get();
            return mimic.multiplier() * position(robot.joint(mimic.jointName()), gripperWidthM) + mimic.offset();
        }
        boolean finger = joint.type() == JointType.PRISMATIC && Double.isFinite(gripperWidthM);
        return finger ? Math.max(joint.lower(), Math.min(joint.upper(), HALF * gripperWidthM)) : joint.restPosition();
    }
}
