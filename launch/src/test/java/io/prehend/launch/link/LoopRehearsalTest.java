package io.prehend.launch.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.launch.config.Config;
import io.prehend.launch.wiring.ArmModel;
import org.junit.jupiter.api.Test;

/** Wherever an arm stands, a rehearsal ends by itself. */
class LoopRehearsalTest {
    private final ArmModel arm = ArmModel.panda();
    private final double[] homeRad =
            arm.homeRad().stream().mapToDouble(Double::doubleValue).toArray();
    private final Config config = Config.defaults();

    @Test
    void shouldGoThroughWholeGraspsWhereAnArmUsuallyStands() {
        assertThat(rehearse(new double[] {0, -0.785, 0, -2.356, 0, 1.571, 0.785}))
                .isEqualTo(LoopRehearsal.GRASPS);
    }

    @Test
    void shouldEndAtTheEndOfEveryRangeToo() {
        double[] standsRad = new double[7];
        for (int joint = 0; joint < 7; joint++) {
            standsRad[joint] = arm.chain().limits(joint).upperRad();
        }
        assertThat(rehearse(standsRad)).isBetween(0, LoopRehearsal.GRASPS);
    }

    private int rehearse(double[] standsRad) {
        return LoopRehearsal.run(arm.chain(), arm.limits(config.limits()), config, standsRad, homeRad);
    }
}
