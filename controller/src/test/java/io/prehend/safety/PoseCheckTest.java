package io.prehend.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.model.KinematicChain;
import io.prehend.model.RobotModel;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class PoseCheckTest {
    private final KinematicChain chain = RobotModel.panda().chain("panda_link0", "panda_hand");
    private final PoseCheck check = new PoseCheck(PandaLimits.normal(), chain);

    @Test
    void shouldFindNothingWrongWithWhereAnArmUsuallyStands() {
        assertThat(check.complaint(new double[] {0, -1.285, 0, -2.356, 0, 1.571, 0.785}))
                .isEmpty();
        assertThat(check.complaint(new double[] {0, -0.785, 0, -2.356, 0, 1.571, 0.785}))
                .isEmpty();
    }

    @Test
    void shouldNameTheJointThatIsOutOfItsRange() {
        assertThat(check.complaint(new double[] {0, -1.285, 0, -3.1, 0, 1.571, 0.785}))
                .hasValueSatisfying(why -> assertThat(why)
                        .isEqualTo("puts panda_joint4 at -3.100 rad, where it may be from -3.062 to -0.080"));
        assertThat(check.complaint(new double[] {0, Double.NaN, 0, -2.356, 0, 1.571, 0.785}))
                .isPresent();
    }

    @Test
    void shouldAllowTheVeryEndsOfARange() {
        double[] q = {0, -1.285, 0, -2.356, 0, 1.571, 0.785};
        q[6] = PandaLimits.normal().joints().get(6).upperRad();
        assertThat(check.complaint(q)).isEmpty();
        q[6] = PandaLimits.normal().joints().get(6).lowerRad();
        assertThat(check.complaint(q)).isEmpty();
    }

    @Test
    void shouldSayWhereTheArmLeavesItsWorkspaceOrTouchesItself() {
        double[] low = {1.57, 1.57, 0, -0.1, 0, 1.6, 0.785};
        double missingMm = -1000 * new ArmClearance(PandaLimits.normal(), chain).roomM(low);
        assertThat(check.complaint(low)).hasValueSatisfying(why -> assertThat(why)
                .isEqualTo(String.format(Locale.ROOT, "puts the arm out of its workspace by %.1f mm", missingMm)));
        assertThat(check.complaint(new double[] {1.9, -1.2, 0.8, -3.0, 0.8, 0.8, 2.2}))
                .hasValueSatisfying(why -> assertThat(why).contains("too near to itself by"));
    }
}
