package io.prehend.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prehend.model.JointLimits;
import io.prehend.model.KinematicChain;
import io.prehend.model.Kinematics;
import io.prehend.model.LinkCapsules;
import io.prehend.model.UrdfReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A crane whose description says little: a post that turns, a sled that slides on it, a boom that spins below. */
class DerivedLimitsTest {
    private static final String CRANE = """
            <robot name="crane">
              <link name="floor"/>
              <link name="post"/>
              <link name="sled"><collision><origin xyz="0.15 0 0"/>
                <geometry><sphere radius="0.05"/></geometry></collision></link>
              <link name="boom"><collision><origin xyz="0 0.2 0"/>
                <geometry><sphere radius="0.04"/></geometry></collision></link>
              <link name="hook"/>
              <joint name="turn" type="revolute"><parent link="floor"/><child link="post"/>
                <origin xyz="0 0 0.2"/><axis xyz="0 0 1"/>
                <limit lower="-2" upper="1" velocity="1.5" effort="10"/></joint>
              <joint name="slide" type="prismatic"><parent link="post"/><child link="sled"/>
                <origin xyz="0.24 0.18 0"/><axis xyz="1 0 0"/>
                <limit lower="-0.2" upper="0.6" velocity="0.6" acceleration="2" effort="10"/></joint>
              <joint name="spin" type="continuous"><parent link="sled"/><child link="boom"/>
                <origin xyz="0 0 0.4" rpy="0.3 0 0.5"/><axis xyz="0 0 1"/>
                <limit velocity="3" effort="10"/></joint>
              <joint name="hanger" type="fixed"><parent link="boom"/><child link="hook"/>
                <origin xyz="0 0.25 0"/></joint>
            </robot>
            """;

    private final KinematicChain crane = read(CRANE);
    private final SafetyLimits limits = DerivedLimits.of(crane);

    @Test
    void shouldReachFullSpeedAndFullAccelerationInTheTimesThatItStates() {
        JointLimits turn = limits.joints().get(0);
        assertThat(turn.velocityRadPerS()).isEqualTo(1.5);
        assertThat(turn.accelerationRadPerS2()).isCloseTo(1.5 / 0.3, within(1e-12));
        assertThat(turn.jerkRadPerS3()).isCloseTo(1.5 / 0.3 / 0.02, within(1e-9));
        // What the description does say is kept.
        JointLimits slide = limits.joints().get(1);
        assertThat(slide.accelerationRadPerS2()).isEqualTo(2);
        assertThat(slide.jerkRadPerS3()).isCloseTo(2 / 0.02, within(1e-9));
        assertThat(limits.tipSpeedMPerS()).isEqualTo(DerivedLimits.TIP_SPEED_M_PER_S);
    }

    @Test
    void shouldKeepAMarginToBothEndsOfEveryRangeAndEndTheEndless() {
        double[][] ranges = {
            {-1.98, 0.98}, {-0.18, 0.58}, {-2 * Math.PI + 0.02, 2 * Math.PI - 0.02},
        };
        for (int joint = 0; joint < 3; joint++) {
            assertThat(limits.joints().get(joint).name())
                    .isEqualTo(crane.jointNames().get(joint));
            assertThat(limits.joints().get(joint).lowerRad()).isCloseTo(ranges[joint][0], within(1e-12));
            assertThat(limits.joints().get(joint).upperRad()).isCloseTo(ranges[joint][1], within(1e-12));
        }
    }

    @Test
    void shouldTakeTheTipForTheFingertipInEveryPosture() {
        FingertipPoint point = limits.fingertips().get(0);
        Kinematics kinematics = new Kinematics(crane);
        for (double[] posture : new double[][] {{0, 0, 0}, {0.5, 0.3, -2}, {-1.5, -0.1, 3}}) {
            kinematics.update(posture);
            assertThat(kinematics.link(2).applyX(point.x(), point.y(), point.z()))
                    .isCloseTo(kinematics.tip().x(), within(1e-12));
            assertThat(kinematics.link(2).applyY(point.x(), point.y(), point.z()))
                    .isCloseTo(kinematics.tip().y(), within(1e-12));
            assertThat(kinematics.link(2).applyZ(point.x(), point.y(), point.z()))
                    .isCloseTo(kinematics.tip().z(), within(1e-12));
        }
    }

    /** Up the post, along the sled as far as it slides, down to the boom and along that to its hook. */
    @Test
    void shouldAddUpHowFarEachJointCarriesTheArm() {
        assertThat(levers(crane)).containsExactly(new double[] {0.3 + 0.6 + 0.4 + 0.25, 1, 0.25}, within(1e-12));
        KinematicChain back = read(CRANE.replace("lower=\"-0.2\"", "lower=\"-0.7\""));
        assertThat(levers(back)).containsExactly(new double[] {0.3 + 0.7 + 0.4 + 0.25, 1, 0.25}, within(1e-12));
        // A boom whose end sticks out further than its hook counts with its end.
        KinematicChain stout = read(CRANE.replace("xyz=\"0 0.2 0\"", "xyz=\"0.2 0.3 0.6\""));
        assertThat(levers(stout)).containsExactly(new double[] {1.3 + 0.7, 1, 0.7}, within(1e-12));
        KinematicChain wide = read(CRANE.replace("xyz=\"0.15 0 0\"", "xyz=\"0.15 0.9 0\""));
        assertThat(levers(wide)[0]).isCloseTo(0.9 + Math.hypot(0.15, 0.9), within(1e-12));
        KinematicChain tall = read(CRANE.replace("<link name=\"post\"/>", """
                <link name="post"><collision><origin xyz="0 0 2"/>
                  <geometry><sphere radius="0.1"/></geometry></collision></link>"""));
        assertThat(levers(tall)[0]).isCloseTo(2, within(1e-12));
    }

    @Test
    void shouldMakeTheWorkspaceAsLargeAsTheArmReachesAndEndItJustBelowTheBase() {
        WorkspaceBox box = limits.workspace();
        double reachM = 0.2 + 1.55 + 0.05;
        assertThat(box.maxXM()).isCloseTo(reachM, within(1e-12));
        assertThat(box)
                .isEqualTo(new WorkspaceBox(-box.maxXM(), box.maxXM(), -box.maxXM(), box.maxXM(), -0.05, box.maxXM()));
    }

    /** On a rail the arm reaches from wherever it stands there: up to 2 m from the middle. */
    @Test
    void shouldMakeTheWorkspaceAsLongAsTheRailThatTheArmStandsOn() {
        KinematicChain rail = read(CRANE.replace("type=\"revolute\"", "type=\"prismatic\""));
        assertThat(levers(rail)).containsExactly(new double[] {1, 1, 0.25}, within(1e-12));
        assertThat(DerivedLimits.of(rail).workspace().maxXM()).isCloseTo(0.2 + 2 + 1.55 + 0.05, within(1e-12));
    }

    private double[] levers(KinematicChain chain) {
        FingertipPoint[] tips = limits.fingertips().toArray(FingertipPoint[]::new);
        return new Levers(chain, new LinkCapsules(chain), tips).leverM();
    }

    private static KinematicChain read(String urdf) {
        return UrdfReader.read(urdf.getBytes(StandardCharsets.UTF_8), "crane.urdf")
                .chain("floor", "hook");
    }
}
