package io.prehend.model;

import java.nio.file.Path;
import java.util.List;

/** A robot as its URDF describes it: links, joints, inertials, collision primitives. Immutable; any thread. */
public final class RobotModel {
    private RobotModel() {}

    /** Reads {@code urdf}. */
    public static RobotModel load(Path urdf) {
        throw new UnsupportedOperationException(urdf.toString());
    }

    /** Our own description of the Franka Emika Panda with its hand. */
    public static RobotModel panda() {
        throw new UnsupportedOperationException();
    }

    /** The robot's name. */
    public String name() {
        throw new UnsupportedOperationException();
    }

    /** What was odd about the description, a sentence each. */
    public List<String> warnings() {
        throw new UnsupportedOperationException();
    }

    /** The movable joints between two links; mimic and gripper joints are not part of it. */
    public KinematicChain chain(String baseLink, String tipLink) {
        throw new UnsupportedOperationException(baseLink + tipLink);
    }
}
