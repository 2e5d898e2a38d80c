package io.prehend.launch.config;

import io.prehend.task.GraspOptions;

/** Reads the section {@code grasp}. */
final class GraspSection {
    private static final double NS_PER_S = 1e9;

    private GraspSection() {}

    static GraspOptions read(Section section) {
        return new GraspOptions(
                Math.round(section.number("step_s", 0.02, 1) * NS_PER_S),
                section.integer("max_steps", 1, 1000),
                section.number("close_threshold", 0, 1),
                section.number("close_within_m", 0, 0.1),
                section.integer("close_after_steps", 1, 1000),
                section.number("gripper_speed_m_per_s", 0.005, 0.5),
                section.number("grip_force_n", 1, 200),
                section.number("lift_m", 0.01, 0.5),
                section.number("lift_speed_m_per_s", 0.01, 0.5),
                Math.round(section.number("check_s", 0, 10) * NS_PER_S),
                section.number("held_width_m", 0, 0.05),
                section.number("retreat_m", 0, 0.3),
                section.integer("attempts", 1, 100),
                true);
    }
}
