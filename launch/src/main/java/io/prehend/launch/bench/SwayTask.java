package io.prehend.launch.bench;

import io.prehend.model.JointCommand;
import io.prehend.model.JointStateView;
import io.prehend.port.Task;

/** Sways every joint to and fro for ever, so that each tick gives the filter its full work. The loop's thread. */
final class SwayTask implements Task {
    private static final double AMPLITUDE_RAD = 0.1;
    private static final double FREQUENCY_RAD_PER_S = 2;
    private static final double S_PER_NS = 1e-9;

    private final double[] middleRad;
    private long startNs;

    SwayTask(int jointCount) {
        middleRad = new double[jointCount];
    }

    @Override
    public void start(long nowNs, JointStateView measured) {
        startNs = nowNs;
        for (int joint = 0; joint < middleRad.length; joint++) {
            middleRad[joint] = measured.positionRad(joint);
        }
    }

    @Override
    public Status tick(long nowNs, JointStateView measured, JointCommand executed, JointCommand desired) {
        double angleRad = FREQUENCY_RAD_PER_S * (nowNs - startNs) * S_PER_NS;
        double offsetRad = AMPLITUDE_RAD * (1 - Math.cos(angleRad));
        double velocityRadPerS = AMPLITUDE_RAD * FREQUENCY_RAD_PER_S * Math.sin(angleRad);
        for (int joint = 0; joint < middleRad.length; joint++) {
            desired.setJoint(joint, middleRad[joint] + offsetRad, velocityRadPerS);
        }
        return Status.RUNNING;
    }

    @Override
    public void hold(long nowNs, JointStateView measured) {
        // Goes on swaying from the clock; the filter leads the arm back.
    }
}
