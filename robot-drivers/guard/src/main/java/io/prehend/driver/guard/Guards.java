package io.prehend.driver.guard;

import io.prehend.model.KinematicChain;
import io.prehend.port.RobotDriver;

/** Puts all guards around a driver, the same for every driver. Pure; any thread. */
public final class Guards {
    /** Our dead-man acts after this part of the time after which the robot's own does. */
    private static final double DEADMAN_SHARE = 0.8;

    private Guards() {}

    /**
     * {@code driver} with every guard around it.
     *
     * @throws IllegalArgumentException if the robot's joints are not those of {@code chain}
     */
    public static RobotDriver around(RobotDriver driver, KinematicChain chain) {
        return new CommandDeadman(withoutDeadman(driver, chain), Math.round(DEADMAN_SHARE * driver.commandTimeoutNs()));
    }

    /** All guards but the dead-man, for who wants to see what the robot itself does when commands end. */
    static RobotDriver withoutDeadman(RobotDriver driver, KinematicChain chain) {
        double[] velocitiesRadPerS = new double[chain.jointCount()];
        for (int joint = 0; joint < velocitiesRadPerS.length; joint++) {
            velocitiesRadPerS[joint] = chain.limits(joint).velocityRadPerS();
        }
        RobotDriver named = new NameGuard(driver, chain.jointNames());
        RobotDriver ordered = new SequenceGuard(named);
        return new StateValidator(ordered, velocitiesRadPerS);
    }
}
