package io.prehend.sim.robot;

import io.prehend.model.KinematicChain;
import io.prehend.sim.EpisodeSetup;
import io.prehend.sim.SimEngine;
import io.prehend.sim.SimWorld;
import java.util.SplittableRandom;

/**
 * A simulated arm with gripper and camera in a world of its own, for one episode: what stands in for the hardware.
 *
 * <p>The thread that creates it, or has {@linkplain #adopt adopted} it, steps it, through a {@link SteppedPacer} or a
 * {@link RealTimePacer}, and closes it.
 */
public final class SimulatedRobot implements AutoCloseable {
    private final SimWorld world;
    private final SimulatedArm arm;
    private final SimulatedGripper gripper;
    private final SimulatedCamera camera;

    private SimulatedRobot(SimWorld world, KinematicChain chain) {
        this.world = world;
        SplittableRandom random = new SplittableRandom(world.setup().seed());
        arm = new SimulatedArm(world, chain, random.split());
        gripper = new SimulatedGripper(world);
        camera = new SimulatedCamera(world, chain, arm.sample(), random.split());
    }

    /**
     * Builds the world of an episode and a robot in it.
     *
     * @param chain the arm, from its base to the link that carries the fingers
     */
    public static SimulatedRobot create(SimEngine engine, EpisodeSetup setup, KinematicChain chain) {
        SimWorld world = engine.create(setup, chain.model());
        boolean complete = false;
        try {
            SimulatedRobot robot = new SimulatedRobot(world, chain);
            complete = true;
            return robot;
        } finally {
            if (!complete) {
                world.close();
            }
        }
    }

    /** The arm. */
    public SimulatedArm arm() {
        return arm;
    }

    /** The gripper. */
    public SimulatedGripper gripper() {
        return gripper;
    }

    /** The camera on the hand. */
    public SimulatedCamera camera() {
        return camera;
    }

    /** The truth, for scoring and for planners that are allowed to know it. */
    public SimWorld world() {
        return world;
    }

    /** From now on the calling thread owns this robot, see {@link SimWorld#adopt}. */
    public void adopt() {
        world.adopt();
    }

    /**
     * Takes the place of {@code before}, which stands still: the same joint positions, fingers, stop and brakes, to the
     * bit. The thread that owns both.
     *
     * <p>A shortcut: in a real cell the arm stays and somebody exchanges the object.
     */
    public void takeOver(SimulatedRobot before) {
        double[] positionsRad = new double[world.jointCount()];
        for (int joint = 0; joint < positionsRad.length; joint++) {
            positionsRad[joint] = before.world.jointPositionRad(joint);
        }
        world.placeArm(positionsRad, before.world.gripperWidthM());
        arm.takeOver(before.arm);
        gripper.takeOver(before.gripper);
    }

    /** Lets one physics step pass. Never allocates. */
    public void step() {
        arm.beforeStep();
        world.step();
        arm.afterStep();
        camera.afterStep();
    }

    @Override
    public void close() {
        arm.close();
        world.close();
    }
}
