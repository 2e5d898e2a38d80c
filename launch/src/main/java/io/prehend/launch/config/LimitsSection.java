package io.prehend.launch.config;

import io.prehend.launch.report.Choices;
import io.prehend.launch.report.Failure;
import io.prehend.model.JointLimits;
import io.prehend.safety.SafetyLimits;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads the section {@code limits}, every key of which is optional, and tightens what is compiled in. A value that
 * would loosen a limit is refused, with the line in which it stands. One thread, at start-up.
 */
final class LimitsSection {
    private static final List<String> ARM = List.of(
            "velocity_share",
            "acceleration_share",
            "tip_speed_m_per_s",
            "self_collision_distance_m",
            "singularity_slow",
            "singularity_stop");
    private static final List<String> WORKSPACE =
            List.of("min_x_m", "max_x_m", "min_y_m", "max_y_m", "min_z_m", "max_z_m");
    private static final List<String> JOINT =
            List.of("lower_rad", "upper_rad", "velocity_rad_per_s", "acceleration_rad_per_s2", "jerk_rad_per_s3");
    /** Nothing about an arm is larger; a typing error is. */
    private static final double LARGEST = 1e6;

    private final SafetyLimits compiledIn;
    private final Map<String, Double> values = new TreeMap<>();

    private LimitsSection(SafetyLimits compiledIn) {
        this.compiledIn = compiledIn;
    }

    static SafetyLimits read(Section section, SafetyLimits compiledIn) {
        LimitsSection limits = new LimitsSection(compiledIn);
        limits.collect(section, "", ARM);
        limits.collect(section.section("workspace"), "workspace.", WORKSPACE);
        limits.collectJoints(section.section("joint"));
        try {
            return compiledIn.tightenedBy(limits.values);
        } catch (IllegalArgumentException together) {
            // Each value is fine by itself; they do not go together, such as a lower limit above the upper one.
            throw Failure.check(section.where() + ": " + together.getMessage() + ".", together);
        }
    }

    private void collectJoints(Section joints) {
        List<String> known = compiledIn.joints().stream().map(JointLimits::name).toList();
        for (String joint : joints.names()) {
            if (!known.contains(joint)) {
                throw joints.complain(joint, "is no joint of this robot; " + Choices.hint(joint, known));
            }
            collect(joints.section(joint), "joint." + joint + ".", JOINT);
        }
    }

    private void collect(Section section, String prefix, List<String> keys) {
        for (String key : keys) {
            if (!section.has(key)) {
                continue;
            }
            double value = section.number(key, -LARGEST, LARGEST);
            try {
                compiledIn.tightenedBy(Map.of(prefix + key, value));
            } catch (IllegalArgumentException looser) {
                throw Failure.check(section.where(key) + ": " + looser.getMessage() + ".", looser);
            }
            values.put(prefix + key, value);
        }
    }
}
