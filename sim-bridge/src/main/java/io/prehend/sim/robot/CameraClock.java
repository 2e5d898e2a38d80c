package io.prehend.sim.robot;

import io.prehend.loop.Newest;
import io.prehend.model.JointStateView;
import io.prehend.model.Kinematics;
import io.prehend.sim.SimWorld;

/**
 * Takes the camera's pictures at its rate and hands each over when its delay has passed, in whole physics steps.
 * Owned by the world's thread; never allocates after construction.
 */
final class CameraClock {
    private final SimWorld world;
    private final Kinematics kinematics;
    private final JointStateView measured;
    private final double[] positionsRad;
    private final double periodS;
    private final long delaySteps;
    private final Frame[] waiting;
    private long taken;
    private long delivered;

    CameraClock(SimWorld world, Kinematics kinematics, JointStateView measured, double rateHz, double delayS) {
        this.world = world;
        this.kinematics = kinematics;
        this.measured = measured;
        positionsRad = new double[world.jointCount()];
        periodS = 1 / rateHz;
        delaySteps = Math.round(delayS * 1e9 / world.stepNs());
        waiting = new Frame[2 + (int) Math.ceil(delayS * rateHz)];
        for (int slot = 0; slot < waiting.length; slot++) {
            waiting[slot] = new Frame();
        }
    }

    /** Takes a picture if one is due, and delivers what is due to {@code newest}. */
    void tick(Newest<Frame> newest) {
        if (world.timeNs() >= taken * periodS * 1e9) {
            take(waiting[(int) (taken % waiting.length)]);
            taken++;
        }
        while (delivered < taken) {
            Frame next = waiting[(int) (delivered % waiting.length)];
            if (next.takenNs + delaySteps * world.stepNs() > world.timeNs()) {
                return;
            }
            newest.publish(next);
            delivered++;
        }
    }

    private void take(Frame frame) {
        frame.number = taken;
        frame.takenNs = world.timeNs();
        frame.gripperWidthM = world.gripperWidthM();
        world.objectInBase(frame.objectInBase);
        for (int joint = 0; joint < positionsRad.length; joint++) {
            positionsRad[joint] = world.jointPositionRad(joint);
        }
        kinematics.update(positionsRad);
        frame.trueHandInBase.set(kinematics.tip());
        for (int joint = 0; joint < positionsRad.length; joint++) {
            positionsRad[joint] = measured.positionRad(joint);
        }
        kinematics.update(positionsRad);
        frame.measuredHandInBase.set(kinematics.tip());
    }
}
