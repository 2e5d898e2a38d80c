package io.prehend.sim;

import io.prehend.model.RobotModel;

/**
 * Makes worlds: a physics engine behind a narrow door. Any thread; worlds made by one engine are independent of each
 * other and may run in parallel.
 */
public interface SimEngine {
    /** The engine's name, for reports. */
    String name();

    /**
     * Builds the world of one episode; time starts at 0 with the arm at rest and the object settled on the table. The
     * thread that calls this is the only one that may use and close the world.
     *
     * @throws IllegalArgumentException when the setup does not fit the robot, or the robot cannot be simulated
     * @throws IllegalStateException when the engine's native library cannot be loaded here
     */
    SimWorld create(EpisodeSetup setup, RobotModel robot);
}
