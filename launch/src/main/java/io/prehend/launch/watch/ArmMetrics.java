package io.prehend.launch.watch;

import io.prehend.launch.operate.Facts;
import io.prehend.launch.operate.Situation;
import io.prehend.launch.operate.Situation.Joints;

/** Where the arm is and what it does. */
final class ArmMetrics {
    private static final double MS = 1e-3;

    private ArmMetrics() {}

    static void add(MetricList list, Situation now, Facts facts) {
        Joints joints = now.joints();
        list.gauge("prehend_joint_state_age_seconds", "Since the newest joint state came.", joints.ageMs() * MS)
                .gauge(
                        "prehend_tip_speed_meters_per_second",
                        "Speed of the fingertip.",
                        now.arm().tipSpeedMPerS());
        for (int joint = 0; joint < facts.joints().size(); joint++) {
            addJoint(list, facts.joints().get(joint).name(), joint, joints);
        }
        list.gauge(
                        "prehend_gripper_width_meters",
                        "How far apart the fingers are.",
                        now.gripper().widthM())
                .gauge(
                        "prehend_gripper_force_newtons",
                        "How hard the fingers press.",
                        now.gripper().forceN())
                .gauge(
                        "prehend_gripper_age_seconds",
                        "Since the gripper was heard of.",
                        now.gripper().ageMs() * MS)
                .gauge(
                        "prehend_cloud_age_seconds",
                        "Since the cloud was taken.",
                        now.scene().cloudAgeMs() * MS)
                .gauge(
                        "prehend_target_points",
                        "Points of the target.",
                        now.scene().targetPoints())
                .counter(
                        "prehend_task_episodes",
                        "Episodes that were begun.",
                        now.task().episode())
                .counter(
                        "prehend_task_successes",
                        "Episodes that succeeded.",
                        now.task().successes());
    }

    private static void addJoint(MetricList list, String name, int joint, Joints joints) {
        list.gauge(
                        "prehend_joint_position_radians",
                        "Measured position of a joint.",
                        at(joints.positionRad(), joint),
                        "joint",
                        name)
                .gauge(
                        "prehend_joint_velocity_radians_per_second",
                        "Measured velocity of a joint.",
                        at(joints.velocityRadPerS(), joint),
                        "joint",
                        name)
                .gauge(
                        "prehend_joint_effort_newton_meters",
                        "Measured torque of a joint.",
                        at(joints.effortNm(), joint),
                        "joint",
                        name)
                .gauge(
                        "prehend_joint_commanded_radians",
                        "Commanded position of a joint.",
                        at(joints.commandedRad(), joint),
                        "joint",
                        name);
    }

    private static double at(double[] values, int index) {
        return values == null || index >= values.length ? Double.NaN : values[index];
    }
}
