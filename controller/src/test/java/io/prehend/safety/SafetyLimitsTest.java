package io.prehend.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.prehend.model.JointLimits;
import io.prehend.model.KinematicChain;
import io.prehend.model.Kinematics;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SafetyLimitsTest {
    private final SafetyLimits panda = PandaLimits.normal();

    @Test
    void shouldAgreeWithTheDescriptionOfThePanda() {
        for (int joint = 0; joint < 7; joint++) {
            JointLimits described = FilterBench.PANDA.limits(joint).narrowedBy(PandaLimits.RANGE_MARGIN_RAD);
            assertThat(panda.joints().get(joint)).isEqualTo(described);
        }
    }

    @Test
    void shouldPutTheFingertipsWhereTheHandCarriesThem() {
        Kinematics kinematics = new Kinematics(FilterBench.PANDA);
        kinematics.update(FilterBench.HOME);
        for (FingertipPoint point : panda.fingertips()) {
            double x = kinematics.link(6).applyX(point.x(), point.y(), point.z());
            double y = kinematics.link(6).applyY(point.x(), point.y(), point.z());
            double z = kinematics.link(6).applyZ(point.x(), point.y(), point.z());
            double side = Math.signum(y);
            // In the hand's frame: fingers apart along y, undersides 0.1129 m along z.
            assertThat(x)
                    .isCloseTo(kinematics.tip().applyX(0, -side * PandaLimits.FINGER_SPREAD_M, 0.1129), within(1e-3));
            assertThat(y)
                    .isCloseTo(kinematics.tip().applyY(0, -side * PandaLimits.FINGER_SPREAD_M, 0.1129), within(1e-3));
            assertThat(z)
                    .isCloseTo(kinematics.tip().applyZ(0, -side * PandaLimits.FINGER_SPREAD_M, 0.1129), within(1e-3));
        }
    }

    @Test
    void shouldReduceVelocityTo30AndAccelerationTo50Percent() {
        SafetyLimits reduced = PandaLimits.reduced();
        assertThat(reduced.joints().get(1).velocityRadPerS()).isCloseTo(0.3 * 2.175, within(1e-12));
        assertThat(reduced.joints().get(1).accelerationRadPerS2()).isCloseTo(0.5 * 7.5, within(1e-12));
        assertThat(reduced.tipSpeedMPerS()).isCloseTo(0.3 * 1.7, within(1e-12));
        // The figures that the documentation promises.
        StopReach reach = new StopReach();
        for (JointLimits joint : reduced.joints()) {
            double jerk = RateLimiter.JERK_SHARE * joint.jerkRadPerS3();
            reach.compute(joint.velocityRadPerS(), 0, joint.accelerationRadPerS2(), jerk);
            assertThat(reach.restRad).isLessThan(0.06);
            double stopS = joint.velocityRadPerS() / joint.accelerationRadPerS2() + joint.accelerationRadPerS2() / jerk;
            assertThat(stopS).isLessThan(0.18);
        }
    }

    @Test
    void shouldTakeTighterValuesFromTheConfiguration() {
        SafetyLimits tight = panda.tightenedBy(Map.of(
                "workspace.min_z_m", 0.01,
                "workspace.max_x_m", 0.8,
                "tip_speed_m_per_s", 0.25,
                "self_collision_distance_m", 0.03,
                "velocity_share", 0.5,
                "joint.panda_joint4.upper_rad", -0.5));
        assertThat(tight.workspace().minZM()).isEqualTo(0.01);
        assertThat(tight.workspace().minXM()).isEqualTo(panda.workspace().minXM());
        assertThat(tight.selfCollisionDistanceM()).isEqualTo(0.03);
        assertThat(tight.joints().get(3).upperRad()).isEqualTo(-0.5);
        assertThat(tight.joints().get(0).velocityRadPerS()).isEqualTo(0.5 * 2.175);
        assertThat(tight.tipSpeedMPerS()).isEqualTo(0.125);
        assertThat(panda.tightenedBy(Map.of())).isEqualTo(panda);
    }

    @Test
    void shouldRefuseALooserValueAndSayWhichAndWhy() {
        assertThatThrownBy(() -> panda.tightenedBy(Map.of("joint.panda_joint2.velocity_rad_per_s", 3.0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the limit joint.panda_joint2.velocity_rad_per_s is 3.0, but must be at most 2.175:"
                        + " configuration may only tighten what is compiled in");
        assertThatThrownBy(() -> panda.tightenedBy(Map.of("workspace.min_z_m", -0.2)))
                .hasMessageContaining("workspace.min_z_m is -0.2, but must be at least -0.05");
        assertThatThrownBy(() -> panda.tightenedBy(Map.of("acceleration_share", 1.1)))
                .hasMessageContaining("at most 1");
    }

    /** Each key by itself: its bound is taken, what lies inside it is taken, what lies beyond is refused. */
    @Test
    void shouldTightenEveryLimitByItsOwnKey() {
        Map<String, ToDoubleFunction<SafetyLimits>> upper = new TreeMap<>(Map.of(
                "tip_speed_m_per_s", SafetyLimits::tipSpeedMPerS,
                "singularity_slow", SafetyLimits::singularitySlow,
                "singularity_stop", SafetyLimits::singularityStop,
                "workspace.max_x_m", limits -> limits.workspace().maxXM(),
                "workspace.max_y_m", limits -> limits.workspace().maxYM(),
                "workspace.max_z_m", limits -> limits.workspace().maxZM(),
                "joint.panda_joint2.upper_rad", limits -> limits.joints().get(1).upperRad(),
                "joint.panda_joint2.velocity_rad_per_s",
                        limits -> limits.joints().get(1).velocityRadPerS(),
                "joint.panda_joint2.acceleration_rad_per_s2",
                        limits -> limits.joints().get(1).accelerationRadPerS2(),
                "joint.panda_joint2.jerk_rad_per_s3",
                        limits -> limits.joints().get(1).jerkRadPerS3()));
        Map<String, ToDoubleFunction<SafetyLimits>> lower = new TreeMap<>(Map.of(
                "self_collision_distance_m", SafetyLimits::selfCollisionDistanceM,
                "workspace.min_x_m", limits -> limits.workspace().minXM(),
                "workspace.min_y_m", limits -> limits.workspace().minYM(),
                "workspace.min_z_m", limits -> limits.workspace().minZM(),
                "joint.panda_joint2.lower_rad", limits -> limits.joints().get(1).lowerRad()));
        upper.forEach((key, limit) -> takesUpTo(key, limit, -1e-3));
        lower.forEach((key, limit) -> takesUpTo(key, limit, 1e-3));
        assertThat(panda.tightenedBy(Map.of("acceleration_share", 0.5, "velocity_share", 1.0)))
                .isEqualTo(panda.scaled(1, 0.5));
    }

    private void takesUpTo(String key, ToDoubleFunction<SafetyLimits> limit, double inwards) {
        double bound = limit.applyAsDouble(panda);
        assertThat(panda.tightenedBy(Map.of(key, bound))).as(key).isEqualTo(panda);
        assertThat(limit.applyAsDouble(panda.tightenedBy(Map.of(key, bound + inwards))))
                .as(key)
                .isEqualTo(bound + inwards);
        assertThatThrownBy(() -> panda.tightenedBy(Map.of(key, bound - inwards)))
                .hasMessageContaining(key);
        assertThatThrownBy(() -> panda.tightenedBy(Map.of(key, Double.NaN))).hasMessageContaining(key);
    }

    @Test
    void shouldScaleOnlyDownwards() {
        assertThat(panda.scaled(1, 1)).isEqualTo(panda);
        for (double bad : new double[] {0, -0.1, 1.1, Double.NaN}) {
            assertThatThrownBy(() -> panda.scaled(bad, 1)).hasMessageContaining("only tighten");
            assertThatThrownBy(() -> panda.scaled(1, bad)).hasMessageContaining("only tighten");
        }
    }

    @Test
    void shouldRefuseThresholdsOfSingularityThatDoNotRiseFromOne() {
        assertThat(withSingularity(1, 1.5).singularitySlow()).isEqualTo(1);
        for (double[] bad : new double[][] {{0.9, 2}, {3, 3}, {3, 2}, {Double.NaN, 2}, {2, Double.NaN}}) {
            assertThatThrownBy(() -> withSingularity(bad[0], bad[1])).hasMessageContaining("rise from 1");
        }
    }

    private SafetyLimits withSingularity(double slow, double stop) {
        return new SafetyLimits(
                panda.joints(),
                panda.workspace(),
                panda.workspaceFromBody(),
                panda.fingertips(),
                panda.selfCollisionDistanceM(),
                panda.tipSpeedMPerS(),
                slow,
                stop);
    }

    @Test
    void shouldRefuseNaNZeroAndWhatDoesNotExist() {
        assertThatThrownBy(() -> panda.tightenedBy(Map.of("tip_speed_m_per_s", Double.NaN)))
                .hasMessageContaining("must be at most");
        assertThatThrownBy(() -> panda.tightenedBy(Map.of("tip_speed_m_per_s", 0.0)))
                .hasMessageContaining("must be positive");
        assertThatThrownBy(() -> panda.tightenedBy(Map.of("velocity_share", 0.0)))
                .hasMessageContaining("above 0");
        assertThatThrownBy(() -> panda.tightenedBy(Map.of("tip_sped", 0.1)))
                .hasMessageContaining("tip_sped does not exist");
        assertThatThrownBy(() -> panda.tightenedBy(Map.of("workspace.min_z_m", 2.0)))
                .hasMessageContaining("must be below");
    }

    /** No value, however odd, makes any limit looser. */
    @Property
    void shouldNeverGetLooser(
            @ForAll @IntRange(max = 4) int which, @ForAll @DoubleRange(min = -10, max = 10) double value) {
        String[] keys = {
            "tip_speed_m_per_s",
            "velocity_share",
            "workspace.max_z_m",
            "joint.panda_joint1.lower_rad",
            "singularity_stop"
        };
        try {
            SafetyLimits tight = panda.tightenedBy(Map.of(keys[which], value));
            assertThat(tight.tipSpeedMPerS()).isLessThanOrEqualTo(panda.tipSpeedMPerS());
            assertThat(tight.singularityStop()).isLessThanOrEqualTo(panda.singularityStop());
            assertThat(panda.workspace().contains(tight.workspace())).isTrue();
            assertThat(tight.joints().get(0).lowerRad())
                    .isGreaterThanOrEqualTo(panda.joints().get(0).lowerRad());
            assertThat(tight.joints().get(0).velocityRadPerS())
                    .isLessThanOrEqualTo(panda.joints().get(0).velocityRadPerS());
        } catch (IllegalArgumentException expected) {
            assertThat(expected.getMessage()).isNotBlank();
        }
    }

    @Test
    void shouldRefuseLimitsThatNobodyCouldKeep() {
        JointLimits endless = new JointLimits("j", -1, 1, 1, Double.POSITIVE_INFINITY, 1, 1);
        assertThatThrownBy(() -> panda.withJoints(List.of(endless))).hasMessageContaining("DerivedLimits");
        assertThatThrownBy(() -> panda.withJoints(List.of())).hasMessageContaining("without joints");
    }

    @Test
    void shouldDeriveFiniteLimitsFromADescriptionAloneThatNeverExceedThePandas() {
        KinematicChain chain = FilterBench.PANDA;
        SafetyLimits derived = DerivedLimits.of(chain);
        for (int joint = 0; joint < 7; joint++) {
            assertThat(derived.joints().get(joint).velocityRadPerS())
                    .isEqualTo(chain.limits(joint).velocityRadPerS());
            assertThat(derived.joints().get(joint).lowerRad())
                    .isGreaterThan(chain.limits(joint).lowerRad());
        }
        assertThat(derived.tipSpeedMPerS()).isLessThan(PandaLimits.TIP_SPEED_M_PER_S);
        // As far as a Panda reaches, and not much further.
        assertThat(derived.workspace().maxXM()).isBetween(1.1, 1.8);
        new SafetyFilter(derived, chain);
    }
}
