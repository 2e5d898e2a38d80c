package io.prehend.safety;

import io.prehend.model.JointLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Applies a site's configuration to the limits that are compiled in, and refuses everything that would loosen one.
 * Called at start-up.
 *
 * <p>Keys: {@code velocity_share}, {@code acceleration_share} (0 to 1); {@code tip_speed_m_per_s};
 * {@code self_collision_distance_m}; {@code singularity_slow}, {@code singularity_stop};
 * {@code workspace.min_x_m} … {@code workspace.max_z_m}; and for each joint {@code joint.NAME.lower_rad},
 * {@code .upper_rad}, {@code .velocity_rad_per_s}, {@code .acceleration_rad_per_s2}, {@code .jerk_rad_per_s3}.
 */
final class LimitTightening {
    private final Map<String, Double> left;

    private LimitTightening(Map<String, Double> values) {
        left = new TreeMap<>(values);
    }

    static SafetyLimits apply(SafetyLimits limits, Map<String, Double> values) {
        LimitTightening tightening = new LimitTightening(values);
        SafetyLimits tighter = tightening.tighten(limits);
        if (!tightening.left.isEmpty()) {
            String key = tightening.left.keySet().iterator().next();
            throw new IllegalArgumentException("the limit " + key + " does not exist: check its spelling");
        }
        return tighter;
    }

    private SafetyLimits tighten(SafetyLimits limits) {
        List<JointLimits> joints = new ArrayList<>();
        for (JointLimits joint : limits.joints()) {
            joints.add(tighten(joint));
        }
        WorkspaceBox box = limits.workspace();
        SafetyLimits tighter = new SafetyLimits(
                joints,
                new WorkspaceBox(
                        atLeast("workspace.min_x_m", box.minXM()),
                        atMost("workspace.max_x_m", box.maxXM()),
                        atLeast("workspace.min_y_m", box.minYM()),
                        atMost("workspace.max_y_m", box.maxYM()),
                        atLeast("workspace.min_z_m", box.minZM()),
                        atMost("workspace.max_z_m", box.maxZM())),
                limits.workspaceFromBody(),
                limits.fingertips(),
                atLeast("self_collision_distance_m", limits.selfCollisionDistanceM()),
                atMost("tip_speed_m_per_s", limits.tipSpeedMPerS()),
                atMost("singularity_slow", limits.singularitySlow()),
                atMost("singularity_stop", limits.singularityStop()));
        return tighter.scaled(atMost("velocity_share", 1), atMost("acceleration_share", 1));
    }

    private JointLimits tighten(JointLimits joint) {
        String key = "joint." + joint.name() + ".";
        return new JointLimits(
                joint.name(),
                atLeast(key + "lower_rad", joint.lowerRad()),
                atMost(key + "upper_rad", joint.upperRad()),
                atMost(key + "velocity_rad_per_s", joint.velocityRadPerS()),
                atMost(key + "acceleration_rad_per_s2", joint.accelerationRadPerS2()),
                atMost(key + "jerk_rad_per_s3", joint.jerkRadPerS3()),
                joint.effortNm());
    }

    private double atMost(String key, double bound) {
        Double value = left.remove(key);
        if (value == null) {
            return bound;
        }
        // Written so that NaN is refused.
        if (!(value <= bound)) {
            throw looser(key, value, "at most", bound);
        }
        return value;
    }

    private double atLeast(String key, double bound) {
        Double value = left.remove(key);
        if (value == null) {
            return bound;
        }
        if (!(value >= bound)) {
            throw looser(key, value, "at least", bound);
        }
        return value;
    }

    private static IllegalArgumentException looser(String key, double value, String relation, double bound) {
        return new IllegalArgumentException(String.format(
                Locale.ROOT,
                "the limit %s is %s, but must be %s %s: configuration may only tighten what is compiled in",
                key,
                value,
                relation,
                bound));
    }
}
