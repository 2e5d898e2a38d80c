package io.prehend.launch.learn;

import io.prehend.policy.checkpoint.CheckpointReader;
import io.prehend.policy.checkpoint.CheckpointWriter;
import io.prehend.policy.replay.ReplayBuffer;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A pupil that learns one number: each update mixes into it a step drawn from those that were taken in. Whoever
 * takes in
 * other steps, in another order, or updates at other times, arrives at another number.
 */
final class Diligent implements Pupil {
    private long learned = 1;
    private long nextStep;
    private long episodes;
    private long updates;
    private ReplayBuffer log;
    private long divergesAt = -1;

    /** From now on this update diverges. */
    void divergeAt(long update) {
        divergesAt = update;
    }

    @Override
    public int poll(ReplayBuffer from) {
        boolean findsAgain = log == null && nextStep > 0;
        log = from;
        if (findsAgain) {
            return 0;
        }
        int first = from.indexOf(nextStep);
        if (first >= from.size()) {
            return 0;
        }
        int last = from.lastOfEpisode(first);
        if (!from.isTerminal(last) && !from.isTruncated(last)) {
            return 0;
        }
        nextStep = from.number(last) + 1;
        episodes++;
        return last - first + 1;
    }

    @Override
    public boolean isUpdateDue() {
        return updates < 2 * nextStep;
    }

    @Override
    public String update() {
        updates++;
        long drawn = new SplittableRandom(learned).nextLong(nextStep);
        float[] executed = new float[6];
        log.readExecuted(Math.min(log.indexOf(drawn), log.size() - 1), executed, 0);
        learned = 31 * learned + Float.floatToIntBits(executed[0]);
        return updates == divergesAt ? "Learning diverged." : null;
    }

    @Override
    public long steps() {
        return nextStep;
    }

    @Override
    public long episodes() {
        return episodes;
    }

    @Override
    public long updates() {
        return updates;
    }

    @Override
    public Map<String, Double> figures() {
        return Map.of("learned", (double) learned);
    }

    @Override
    public void save(CheckpointWriter to) {
        to.put("all", learned, nextStep, episodes, updates);
    }

    @Override
    public void restore(CheckpointReader from) {
        long[] all = from.longs("all", 4);
        learned = all[0];
        nextStep = all[1];
        episodes = all[2];
        updates = all[3];
    }

    /** What all that was learned comes to. */
    long learned() {
        return learned;
    }
}
