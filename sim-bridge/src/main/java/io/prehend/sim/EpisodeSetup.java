package io.prehend.sim;

import io.prehend.sim.shape.ObjectShape;
import java.util.List;
import java.util.Objects;

/**
 * Everything that the world of one episode needs to know: each quantity that domain randomisation varies, as one
 * concrete value. Immutable; any thread. Two equal setups give the same episode, bit for bit, on one machine.
 *
 * @param object the object and where it stands
 * @param table the table
 * @param arm where the arm starts, and how its joints differ from the ideal
 * @param jointSensors noise of the measured joint states
 * @param command what happens to a command on its way to the motors
 * @param gripper what the gripper can do
 * @param camera how the camera differs from its calibration
 * @param physics how finely the world is simulated
 * @param disturbance what somebody does to the object while the hand approaches it
 * @param seed of all noise within the episode
 */
public record EpisodeSetup(
        ObjectSetup object,
        TableSetup table,
        ArmSetup arm,
        JointSensorSetup jointSensors,
        CommandSetup command,
        GripperSetup gripper,
        CameraSetup camera,
        PhysicsSetup physics,
        DisturbanceSetup disturbance,
        long seed) {

    /** Checks that nothing is missing. */
    public EpisodeSetup {
        Objects.requireNonNull(object, "an episode needs an object");
        Objects.requireNonNull(table, "an episode needs a table");
        Objects.requireNonNull(arm, "an episode needs an arm");
        Objects.requireNonNull(jointSensors, "an episode needs joint sensors");
        Objects.requireNonNull(command, "an episode needs a command path");
        Objects.requireNonNull(gripper, "an episode needs a gripper");
        Objects.requireNonNull(camera, "an episode needs a camera");
        Objects.requireNonNull(physics, "an episode needs physics");
        Objects.requireNonNull(disturbance, "an episode without a disturbance has the one that is none");
    }

    /** No randomisation: {@code shape} half a metre in front of a Panda at its home. */
    public static EpisodeSetup nominal(ObjectShape shape) {
        return nominal(shape, ArmSetup.PANDA_HOME_RAD);
    }

    /** No randomisation: {@code shape} half a metre in front of an arm that starts at {@code startPositionsRad}. */
    public static EpisodeSetup nominal(ObjectShape shape, List<Double> startPositionsRad) {
        return new EpisodeSetup(
                ObjectSetup.nominal(shape),
                TableSetup.NOMINAL,
                ArmSetup.nominal(startPositionsRad),
                JointSensorSetup.NOMINAL,
                CommandSetup.NOMINAL,
                GripperSetup.NOMINAL,
                CameraSetup.NOMINAL,
                PhysicsSetup.NOMINAL,
                DisturbanceSetup.NONE,
                0);
    }

    /** The same episode with another object. */
    public EpisodeSetup with(ObjectSetup other) {
        return new EpisodeSetup(other, table, arm, jointSensors, command, gripper, camera, physics, disturbance, seed);
    }

    /** The same episode on another table. */
    public EpisodeSetup with(TableSetup other) {
        return new EpisodeSetup(object, other, arm, jointSensors, command, gripper, camera, physics, disturbance, seed);
    }

    /** The same episode with another arm. */
    public EpisodeSetup with(ArmSetup other) {
        return new EpisodeSetup(
                object, table, other, jointSensors, command, gripper, camera, physics, disturbance, seed);
    }

    /** The same episode with other joint sensors. */
    public EpisodeSetup with(JointSensorSetup other) {
        return new EpisodeSetup(object, table, arm, other, command, gripper, camera, physics, disturbance, seed);
    }

    /** The same episode with another command path. */
    public EpisodeSetup with(CommandSetup other) {
        return new EpisodeSetup(object, table, arm, jointSensors, other, gripper, camera, physics, disturbance, seed);
    }

    /** The same episode with another gripper. */
    public EpisodeSetup with(GripperSetup other) {
        return new EpisodeSetup(object, table, arm, jointSensors, command, other, camera, physics, disturbance, seed);
    }

    /** The same episode with another camera. */
    public EpisodeSetup with(CameraSetup other) {
        return new EpisodeSetup(object, table, arm, jointSensors, command, gripper, other, physics, disturbance, seed);
    }

    /** The same episode simulated differently. */
    public EpisodeSetup with(PhysicsSetup other) {
        return new EpisodeSetup(object, table, arm, jointSensors, command, gripper, camera, other, disturbance, seed);
    }

    /** The same episode disturbed in another way. */
    public EpisodeSetup with(DisturbanceSetup other) {
        return new EpisodeSetup(object, table, arm, jointSensors, command, gripper, camera, physics, other, seed);
    }

    /** The same episode with other noise. */
    public EpisodeSetup withSeed(long newSeed) {
        return new EpisodeSetup(
                object, table, arm, jointSensors, command, gripper, camera, physics, disturbance, newSeed);
    }
}
