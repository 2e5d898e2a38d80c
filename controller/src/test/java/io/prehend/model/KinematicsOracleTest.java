package io.prehend.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import us.ihmc.euclid.transform.RigidBodyTransform;

/** Kinematics and gravity torques agree with an independent library on independent descriptions. */
class KinematicsOracleTest {
    private static final long SEED = 20_260;
    private static final int CONFIGURATIONS = 300;
    private static final double TOLERANCE = 1e-10;

    @ParameterizedTest
    @EnumSource
    void shouldAgreeWithMecano(Arms arm) throws Exception {
        RobotModel model = arm.model();
        try (InputStream urdf = urdf(arm)) {
            compare(
                    model.chain(arm.base(), arm.tip()),
                    new MecanoOracle(urdf, model.root().name()),
                    arm.name());
        }
    }

    @Test
    void shouldAgreeWithMecanoOnSlidesAndSkewedAxes() throws Exception {
        InputStream urdf = new ByteArrayInputStream(Arms.ODD_URDF.getBytes(StandardCharsets.UTF_8));
        compare(Arms.odd(), new MecanoOracle(urdf, "floor"), "ODD");
    }

    private static InputStream urdf(Arms arm) throws Exception {
        return arm == Arms.PANDA
                ? RobotModel.class.getResourceAsStream("panda.urdf")
                : Files.newInputStream(SharedData.require("robots/" + fileName(arm)));
    }

    private static String fileName(Arms arm) {
        return switch (arm) {
            case OTHER_PANDA -> "panda.urdf";
            case IIWA -> "kuka_iiwa.urdf";
            default -> "xarm6_robot.urdf";
        };
    }

    private static void compare(KinematicChain chain, MecanoOracle oracle, String name) {
        Random random = new Random(SEED);
        Kinematics kinematics = new Kinematics(chain);
        int count = chain.jointCount();
        double[] jacobian = new double[6 * count];
        double[] torquesNm = new double[count];
        double worstPose = 0;
        double worstJacobian = 0;
        double worstTorque = 0;
        for (int i = 0; i < CONFIGURATIONS; i++) {
            double[] positions = Arms.randomPositions(chain, random);
            kinematics.update(positions);
            kinematics.jacobian(jacobian);
            kinematics.gravityTorques(torquesNm);
            oracle.update(chain, positions);
            worstPose = Math.max(worstPose, difference(kinematics.tip(), oracle.link(chain.tipLink())));
            for (int joint = 0; joint < count; joint++) {
                String link = chain.joint(joint).childLink();
                worstPose = Math.max(worstPose, difference(kinematics.link(joint), oracle.link(link)));
            }
            double[] expected = oracle.jacobian(chain.baseLink(), chain.tipLink(), count);
            worstJacobian = Math.max(worstJacobian, difference(jacobian, expected));
            worstTorque = Math.max(worstTorque, difference(torquesNm, oracle.gravityTorques(chain)));
        }
        String seen = String.format(
                "%s, seed %d: pose %.1e, Jacobian %.1e, torque %.1e N·m",
                name, SEED, worstPose, worstJacobian, worstTorque);
        assertThat(worstPose).as(seen).isLessThan(TOLERANCE);
        assertThat(worstJacobian).as(seen).isLessThan(TOLERANCE);
        assertThat(worstTorque).as(seen).isLessThan(TOLERANCE);
        double largestNm = Arrays.stream(torquesNm).map(Math::abs).max().orElse(0);
        assertThat(largestNm).as("a comparison of zeros proves nothing").isGreaterThan(0.5);
    }

    private static double difference(RigidTransform ours, RigidBodyTransform theirs) {
        double worst = Math.abs(ours.x() - theirs.getTranslationX());
        worst = Math.max(worst, Math.abs(ours.y() - theirs.getTranslationY()));
        worst = Math.max(worst, Math.abs(ours.z() - theirs.getTranslationZ()));
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                double entry = theirs.getRotation().getElement(row, column);
                worst = Math.max(worst, Math.abs(ours.rotation(row, column) - entry));
            }
        }
        return worst;
    }

    private static double difference(double[] ours, double[] theirs) {
        double worst = 0;
        for (int i = 0; i < ours.length; i++) {
            worst = Math.max(worst, Math.abs(ours[i] - theirs[i]));
        }
        return worst;
    }
}
