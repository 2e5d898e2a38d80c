package io.prehend.loop;

import io.prehend.model.JointCommand;
import io.prehend.model.JointStateView;
import io.prehend.port.Task;

/** Swings the first joint to and fro for ever, and pretends to wait for a policy as a test wants. */
public final class SwingTask implements Task {
    private final double amplitudeRad;
    private double middleRad;
    private long startNs;
    int starts;
    int holds;
    long waitingNs;
    boolean fails;
    boolean wishesNoNumber;

    public SwingTask(double amplitudeRad) {
        this.amplitudeRad = amplitudeRad;
    }

    @Override
    public void start(long nowNs, JointStateView measured) {
        starts++;
        startNs = nowNs;
        middleRad = measured.positionRad(0);
    }

    @Override
    public Status tick(long nowNs, JointStateView measured, JointCommand executed, JointCommand desired) {
        if (fails) {
            throw new IllegalStateException("deliberate failure");
        }
        double timeS = (nowNs - startNs) * 1e-9;
        desired.set(executed);
        for (int joint = 0; joint < desired.count(); joint++) {
            desired.setJoint(joint, executed.positionRad(joint), 0);
        }
        desired.setJoint(
                0, middleRad + amplitudeRad * (1 - Math.cos(2 * timeS)), 2 * amplitudeRad * Math.sin(2 * timeS));
        if (wishesNoNumber) {
            desired.setJoint(3, Double.NaN, 0);
        }
        return Status.RUNNING;
    }

    @Override
    public void hold(long nowNs, JointStateView measured) {
        holds++;
    }

    @Override
    public long waitingForPolicyNs(long nowNs) {
        return waitingNs;
    }
}
