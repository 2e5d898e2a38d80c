package io.prehend.sim.robot;

import io.prehend.model.GripperState;
import io.prehend.port.Gripper;
import io.prehend.sim.SimWorld;

/**
 * The gripper of a simulated world. Owned by the thread that steps the world; nothing allocates.
 *
 * <p>It has no delay and measures exactly. Stops of the arm and its dead-man do not touch it: like a self-locking
 * spindle, it keeps what it does. What the episode says that it can do at most is not exceeded. Whether the fingers
 * move is told by how the width changes, as a real gripper does: the engine's own speed of fingers that press against
 * each other, or against something hard, is that of its solver's corrections, and means nothing. Simulated time counts
 * for that: a machine that is too busy to go on with the world makes nothing stand.
 */
public final class SimulatedGripper implements Gripper {
    /** Slower than this the fingers stand, m/s. */
    private static final double STANDING_M_PER_S = 0.002;

    /** From one look at the width to the next, in simulated time, ns. */
    private static final long LOOK_NS = 20_000_000L;

    private final SimWorld world;
    private double wantedM;
    private double wantedMPerS;
    private double wantedN;
    private double seenM;
    private long seenNs;
    private boolean moving;

    SimulatedGripper(SimWorld world) {
        this.world = world;
        wantedM = world.gripperMaxWidthM();
        wantedMPerS = world.setup().gripper().speedMPerS();
        wantedN = world.setup().gripper().forceN();
        seenM = world.gripperWidthM();
        seenNs = world.timeNs();
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
        double widthM = world.gripperWidthM();
        long sinceNs = world.timeNs() - seenNs;
        if (sinceNs >= LOOK_NS) {
            moving = Math.abs(widthM - seenM) > STANDING_M_PER_S * sinceNs * 1e-9;
            seenM = widthM;
            seenNs += sinceNs;
        }
        into.set(widthM, world.gripperForceN(), moving, nowNs);
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
