package io.prehend.policy.promotion;

import io.prehend.policy.replay.ReplayBuffer;
import io.prehend.port.Transition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What arms saw of late, from a replay log: the observations on which a model must show how it would have decided.
 * Immutable; any thread.
 */
public final class Scenes {
    /** Nothing was seen. */
    public static final Scenes NONE = new Scenes(List.of());

    private static final int JOINTS = 7;

    private final List<Scene> scenes;

    private Scenes(List<Scene> scenes) {
        this.scenes = scenes;
    }

    /**
     * The newest steps of {@code log} in which something was seen, also those that an expert led.
     *
     * @param most how many at most
     * @param currentSha256 checksum of the model that is to be replaced
     */
    public static Scenes newest(ReplayBuffer log, int most, String currentSha256) {
        long version = Long.parseUnsignedLong(currentSha256.substring(0, 16), 16);
        List<Scene> newestFirst = new ArrayList<>();
        for (int i = log.size() - 1; i >= 0 && newestFirst.size() < most; i--) {
            if (log.pointCount(i) > 0) {
                Transition step = new Transition(JOINTS);
                log.read(i, step);
                newestFirst.add(new Scene(
                        log.episode(i),
                        log.stepOfEpisode(i),
                        step.observation(),
                        log.policyVersion(i) == version,
                        log.isClamped(i)));
            }
        }
        Collections.reverse(newestFirst);
        return new Scenes(List.copyOf(newestFirst));
    }

    /** How many there are. */
    public int size() {
        return scenes.size();
    }

    /** Oldest first. */
    List<Scene> all() {
        return scenes;
    }

    /** At most {@code count} of them, spread evenly. */
    List<Scene> some(int count) {
        if (scenes.size() <= count) {
            return scenes;
        }
        List<Scene> chosen = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            chosen.add(scenes.get((int) ((long) i * scenes.size() / count)));
        }
        return chosen;
    }
}
