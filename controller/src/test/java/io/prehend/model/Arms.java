package io.prehend.model;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/** The arms that the tests of this package move, and random configurations of them. */
enum Arms {
    /** Our own description. */
    PANDA(null, "panda_link0", "panda_hand"),
    /** A third party's Panda: other limits and inertias. */
    OTHER_PANDA("robots/panda.urdf", "panda_link0", "panda_hand"),
    /** Seven joints, frames turned by several angles at once. */
    IIWA("robots/kuka_iiwa.urdf", "lbr_iiwa_link_0", "lbr_iiwa_link_7"),
    /** Six joints, without a redundant one. */
    XARM6("robots/xarm6_robot.urdf", "link_base", "link6");

    /** A slide, joints about skewed axes, an endless joint, and a weight on a bent bracket beyond the tip. */
    static final String ODD_URDF = """
            <robot name="odd">
              <link name="floor"/>
              <link name="car"><inertial><origin xyz="0.1 0 0.2"/><mass value="3"/>
                <inertia ixx="0.1" iyy="0.1" izz="0.1"/></inertial></link>
              <link name="boom"><inertial><origin xyz="0.3 -0.1 0.05" rpy="0.3 0 1"/><mass value="2"/>
                <inertia ixx="0.1" iyy="0.1" izz="0.1"/></inertial></link>
              <link name="wrist"><inertial><origin xyz="0 0.02 0.1"/><mass value="1"/>
                <inertia ixx="0.1" iyy="0.1" izz="0.1"/></inertial></link>
              <link name="tool"/>
              <link name="weight"><inertial><origin xyz="0.05 0 0"/><mass value="0.5"/>
                <inertia ixx="0.01" iyy="0.01" izz="0.01"/></inertial></link>
              <joint name="slide" type="prismatic"><parent link="floor"/><child link="car"/>
                <origin xyz="0 0.1 0.3" rpy="0.2 -0.4 0.6"/><axis xyz="0.48 0.6 0.64"/>
                <limit lower="-0.5" upper="0.5" velocity="1" effort="100"/></joint>
              <joint name="lift" type="revolute"><parent link="car"/><child link="boom"/>
                <origin xyz="0.2 0 0.1" rpy="-1 0.5 0"/><axis xyz="0 -1 0"/>
                <limit lower="-2" upper="1" velocity="1" effort="100"/></joint>
              <joint name="spin" type="continuous"><parent link="boom"/><child link="wrist"/>
                <origin xyz="0.6 0 0" rpy="0 1.2 -2"/><axis xyz="0.6 0 0.8"/>
                <limit velocity="1" effort="100"/></joint>
              <joint name="bracket" type="fixed"><parent link="wrist"/><child link="tool"/>
                <origin xyz="0 0.05 0.2" rpy="0.5 0.5 0.5"/></joint>
              <joint name="load" type="fixed"><parent link="tool"/><child link="weight"/>
                <origin xyz="0 0 0.3" rpy="0 -0.7 0"/></joint>
            </robot>
            """;

    private final String file;
    private final String base;
    private final String tip;

    Arms(String file, String base, String tip) {
        this.file = file;
        this.base = base;
        this.tip = tip;
    }

    /** The chain; skips the test where the description is not there. */
    KinematicChain chain() {
        return model().chain(base, tip);
    }

    RobotModel model() {
        return file == null ? RobotModel.panda() : RobotModel.load(SharedData.require(file));
    }

    String base() {
        return base;
    }

    String tip() {
        return tip;
    }

    static KinematicChain odd() {
        return UrdfReader.read(ODD_URDF.getBytes(StandardCharsets.UTF_8), "odd.urdf")
                .chain("floor", "tool");
    }

    /** A configuration within the limits; joints without end within half a turn. */
    static double[] randomPositions(KinematicChain chain, Random random) {
        double[] positions = new double[chain.jointCount()];
        for (int joint = 0; joint < positions.length; joint++) {
            double lower = Math.max(chain.limits(joint).lowerRad(), -Math.PI);
            double upper = Math.min(chain.limits(joint).upperRad(), Math.PI);
            positions[joint] = lower + random.nextDouble() * (upper - lower);
        }
        return positions;
    }
}
