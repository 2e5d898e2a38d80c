package io.prehend.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A robot as its URDF describes it: links, joints, inertials, collision primitives. Immutable; any thread. */
public final class RobotModel {
    /**
     * Distance from the Panda's hand frame to the point between its fingertips, along z, m: 0.0584 to the fingers,
     * 0.045 along them (franka_description, hand.xacro: {@code panda_hand_tcp}).
     */
    public static final double PANDA_HAND_TO_FINGERTIP_M = 0.1034;

    private static final String PANDA = "panda.urdf";

    private final String name;
    private final LinkTree tree;
    private final List<String> warnings;

    /** Checks that the links and joints make up one tree; throws {@link UrdfException} where they do not. */
    RobotModel(String name, String source, List<Link> links, List<Joint> joints, UrdfWarnings warnings) {
        this.name = name;
        this.tree = LinkTree.of(source, links, joints, warnings);
        this.warnings = warnings.toList();
    }

    /**
     * Reads {@code urdf}.
     *
     * @throws UrdfException when it cannot be used, in one sentence
     * @throws UncheckedIOException when the file cannot be read
     */
    public static RobotModel load(Path urdf) {
        return UrdfReader.read(urdf);
    }

    /**
     * Our own description of the Franka Emika Panda with its hand; the sources of its numbers stand in the file.
     * Links {@code panda_link0} to {@code panda_link8}, {@code panda_hand}, {@code panda_leftfinger} and
     * {@code panda_rightfinger}.
     */
    public static RobotModel panda() {
        try (InputStream in = RobotModel.class.getResourceAsStream(PANDA)) {
            if (in == null) {
                throw new IllegalStateException("the description " + PANDA + " is missing from this installation");
            }
            return UrdfReader.read(in, PANDA);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the built-in description " + PANDA, e);
        }
    }

    /** The robot's name. */
    public String name() {
        return name;
    }

    /** What was odd about the description, a sentence each. */
    public List<String> warnings() {
        return warnings;
    }

    /** All links, in the order of the description. */
    public List<Link> links() {
        return tree.links();
    }

    /** All joints, in the order of the description. */
    public List<Joint> joints() {
        return tree.joints();
    }

    /** The link that no joint moves. */
    public Link root() {
        return tree.root();
    }

    /** The link of that name; throws {@link IllegalArgumentException} where there is none. */
    public Link link(String linkName) {
        return tree.link(linkName);
    }

    /** The joint of that name; throws {@link IllegalArgumentException} where there is none. */
    public Joint joint(String jointName) {
        return tree.joint(jointName);
    }

    /** The joints that link {@code linkName} carries. */
    public List<Joint> childJoints(String linkName) {
        return tree.childJoints(linkName);
    }

    /** The joint that moves link {@code linkName}; none for the root. */
    public Optional<Joint> parentJoint(String linkName) {
        return tree.parentJoint(linkName);
    }

    /**
     * The movable joints between two links; mimic and gripper joints are not part of it.
     *
     * @throws IllegalArgumentException when the tip does not hang on the base, or a joint between them cannot be driven
     *     within limits, in one sentence
     */
    public KinematicChain chain(String baseLink, String tipLink) {
        return new KinematicChain(this, ChainLayout.of(this, baseLink, tipLink));
    }
}
