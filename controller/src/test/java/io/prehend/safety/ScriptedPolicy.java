package io.prehend.safety;

import io.prehend.port.Action;
import io.prehend.port.Observation;
import io.prehend.task.ActionSource;

/** A policy at its desk that says what a test wants, after as long as the test wants, on the test's clock. */
final class ScriptedPolicy implements ActionSource {
    final double[] motion = new double[Action.SIZE];
    double closeConfidence;
    long answersAfterNs;
    /** Whether it looks through a camera, and when that sent its last picture; later ones come for ever. */
    boolean looks;

    long pictureNs = Long.MAX_VALUE;
    long asked;

    private final Observation observation;
    private long ticks;
    private boolean thinking;

    ScriptedPolicy(int jointCount) {
        observation = new Observation(jointCount);
    }

    @Override
    public Observation observation() {
        return observation;
    }

    @Override
    public void request(long nowNs, boolean first) {
        asked++;
        ticks = 0;
        thinking = true;
        // A camera that works has sent something 30 ms ago.
        long newestNs = Math.min(pictureNs, nowNs - 30_000_000L);
        observation.setSceneAgeNs(looks ? nowNs - newestNs : 0);
    }

    @Override
    public boolean poll(Action out) {
        // Asked once a millisecond.
        if (!thinking || ticks++ * 1_000_000L < answersAfterNs) {
            return false;
        }
        thinking = false;
        out.setMotion(motion[0], motion[1], motion[2], motion[3], motion[4], motion[5]);
        out.setCloseConfidence(closeConfidence);
        return true;
    }

    @Override
    public Observation seen() {
        return observation;
    }

    @Override
    public void abandon() {
        thinking = false;
    }

    @Override
    public void close() {
        thinking = false;
    }
}
