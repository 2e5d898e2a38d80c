package io.prehend.launch.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prehend.safety.PandaLimits;
import io.prehend.safety.SafetyLimits;
import io.prehend.sim.PhysicsSetup;
import io.prehend.task.GraspOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigTest {
    @TempDir
    private Path folder;

    @Test
    void shouldHoldTheControllersOwnDefaults() {
        Config config = Config.defaults();

        assertThat(config.grasp()).isEqualTo(GraspOptions.standard());
        assertThat(config.limits()).isEqualTo(PandaLimits.normal());
        assertThat(config.simulation()).isEqualTo(PhysicsSetup.NOMINAL);
        assertThat(config.loop().periodNs()).isEqualTo(1_000_000L);
    }

    @Test
    void shouldTightenLimits() throws IOException {
        Path file = Files.writeString(folder.resolve("site.yaml"), """
                limits:
                  velocity_share: 0.3
                  workspace: {min_z_m: 0.01}
                  joint:
                    panda_joint1: {lower_rad: -1, upper_rad: 1}
                """);

        SafetyLimits limits = Config.read(file).limits();

        assertThat(limits.joints().get(0).lowerRad()).isEqualTo(-1);
        assertThat(limits.joints().get(0).velocityRadPerS()).isCloseTo(0.3 * 2.175, within(1e-12));
        assertThat(limits.workspace().minZM()).isEqualTo(0.01);
        assertThat(limits.tipSpeedMPerS()).isCloseTo(0.3 * 1.7, within(1e-12));
    }
}
