package io.prehend.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class LinkPosesTest {
    private static final double[] SOMEWHERE_RAD = {0.3, -0.6, 0.2, -2.2, 0.4, 1.6, 0.785};

    private final KinematicChain chain = RobotModel.panda().chain("panda_link0", "panda_hand");
    private final LinkPoses poses = new LinkPoses(chain);

    @Test
    void shouldPutTheHandWhereKinematicsPutsIt() {
        Kinematics kinematics = new Kinematics(chain);
        kinematics.update(SOMEWHERE_RAD);

        poses.update(SOMEWHERE_RAD, 0.05);

        assertThat(of("panda_hand").distanceM(kinematics.tip())).isLessThan(1e-12);
        assertThat(of("panda_hand").angleRad(kinematics.tip())).isLessThan(1e-7);
        assertThat(of("panda_link0").distanceM(new RigidTransform())).isZero();
    }

    @Test
    void shouldOpenTheFingersAsFarAsTheGripperSays() {
        poses.update(SOMEWHERE_RAD, 0.05);
        assertThat(of("panda_leftfinger").distanceM(of("panda_rightfinger"))).isCloseTo(0.05, within(1e-9));
        poses.update(SOMEWHERE_RAD, 7);
        assertThat(of("panda_leftfinger").distanceM(of("panda_rightfinger"))).isCloseTo(0.08, within(1e-9));
        poses.update(SOMEWHERE_RAD, Double.NaN);
        assertThat(of("panda_leftfinger").distanceM(of("panda_rightfinger"))).isCloseTo(0, within(1e-9));
    }

    @Test
    void shouldNameEveryLinkOfTheRobotOnce() {
        List<String> names = poses.links().stream().map(Link::name).toList();

        assertThat(names).doesNotHaveDuplicates();
        assertThat(names)
                .containsExactlyInAnyOrderElementsOf(
                        chain.model().links().stream().map(Link::name).toList());
    }

    private RigidTransform of(String link) {
        List<String> names = poses.links().stream().map(Link::name).toList();
        return poses.pose(names.indexOf(link));
    }
}
