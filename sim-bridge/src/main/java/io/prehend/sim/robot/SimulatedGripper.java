package io.prehend.sim.robot;

import io.prehend.model.GripperState;
import io.prehend.port.Gripper;
import io.prehend.sim.SimWorld;

/**
 * The gripper of a simulated world. Owned by the thread that steps the world; nothing allocates.
 *
 * <p>It has no delay and measures exactly. Stops of the arm and its dead-man do not touch it: like a self-locking
 * spindle, it keeps what it does. What the episode says that it can do at most is not exceeded.
 */
public final class SimulatedGripper implements Gripper {
    /** Slower than this the fingers stand, m/s. */
    private static final double STANDING_M_PER_S = 0.002;

    private final SimWorld world;
    private double wantedM;
    private double wantedMPerS;
    private double wantedN;

    SimulatedGripper(SimWorld world) {
        this.world = world;
        wantedM = world.gripperMaxWidthM();
        wantedMPerS = world.setup().gripper().speedMPerS();
        wantedN = world.setup().gripper().forceN();
    }

    @Override
    public void move(double widthM, double speedMPerS) {
        requireNumbers(widthM, speedMPerS);
        want(widthM, speedMPerS, world.setup().gripper().forceN());
    }

    @Override
    public void grasp(double speedMPerS, double forceN) {
        requireNumbers(forceN, speedMPerS);
        want(0, speedMPerS, forceN);
    }

    @Override
    public void read(GripperState into, long nowNs) {
        boolean moving = Math.abs(world.gripperSpeedMPerS()) > STANDING_M_PER_S;
        into.set(world.gripperWidthM(), world.gripperForceN(), moving, nowNs);
    }

    @Override
    public double maxWidthM() {
        return world.gripperMaxWidthM();
    }

    /** Goes on as {@code before}. */
    void takeOver(SimulatedGripper before) {
        want(before.wantedM, before.wantedMPerS, before.wantedN);
    }

    private void want(double widthM, double speedMPerS, double forceN) {
        wantedM = widthM;
        wantedMPerS = speedMPerS;
        wantedN = forceN;
        world.setGripperReference(widthM, speedMPerS, forceN);
    }

    private static void requireNumbers(double first, double second) {
        if (!Double.isFinite(first) || !Double.isFinite(second)) {
            throw new IllegalArgumentException(
                    "a gripper command must consist of finite numbers, but has " + first + " and " + second);
        }
    }
}
