package io.prehend.launch.learn;

import io.prehend.policy.checkpoint.CheckpointReader;
import io.prehend.policy.checkpoint.CheckpointWriter;
import io.prehend.policy.online.OnlineLearner;
import io.prehend.policy.replay.ReplayBuffer;
import io.prehend.policy.vector.VectorLearner;
import java.util.LinkedHashMap;
import java.util.Map;

/** An {@link OnlineLearner} as a {@link Pupil}. One thread. */
public final class OnlinePupil implements Pupil {
    private static final double MM_PER_M = 1000;
    private static final String[] AXES = {"x", "y", "z"};

    private final OnlineLearner learner;

    /** Wraps {@code learner}. */
    public OnlinePupil(OnlineLearner learner) {
        this.learner = learner;
    }

    @Override
    public int poll(ReplayBuffer log) {
        return learner.poll(log);
    }

    @Override
    public boolean isUpdateDue() {
        return learner.isUpdateDue();
    }

    @Override
    public String update() {
        return learner.update();
    }

    @Override
    public long steps() {
        return learner.steps();
    }

    @Override
    public long episodes() {
        return learner.approaches();
    }

    @Override
    public long updates() {
        return learner.updates();
    }

    @Override
    public Map<String, Double> figures() {
        Map<String, Double> figures = new LinkedHashMap<>();
        VectorLearner.Losses losses = learner.losses();
        figures.put("critic_loss", losses.critic());
        figures.put("value", losses.value());
        figures.put("entropy", losses.entropy());
        figures.put("temperature", losses.temperature());
        double[] correctionM = learner.correctionM();
        for (int axis = 0; axis < AXES.length; axis++) {
            figures.put("correction_" + AXES[axis] + "_mm", MM_PER_M * correctionM[axis]);
        }
        figures.put("recent_successes", (double) learner.recentSuccesses());
        return figures;
    }

    @Override
    public void save(CheckpointWriter to) {
        learner.save(to);
    }

    @Override
    public void restore(CheckpointReader from) {
        learner.restore(from);
    }
}
