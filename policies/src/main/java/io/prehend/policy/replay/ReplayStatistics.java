package io.prehend.policy.replay;

import java.util.Map;
import java.util.TreeMap;

/**
 * What is in a log. Immutable; any thread.
 *
 * @param steps how many there are
 * @param episodes to how many episodes they belong
 * @param successes episodes that ended with a reward
 * @param terminal episodes that ended by what was done
 * @param truncated episodes that were cut short, or whose end is not in the log
 * @param shown steps that an expert or a person led
 * @param intervened steps that a person led
 * @param clamped steps of which something else was made than was asked
 * @param points points of all steps
 * @param missing steps that should be there between others, but are not
 * @param firstRecordedMs when the oldest one was recorded, ms since 1970; 0 where there is none
 * @param lastRecordedMs when the newest one was
 * @param stepsByVersion how many steps each policy decided, by {@link ReplayBuffer#policyVersion}
 */
public record ReplayStatistics(
        long steps,
        long episodes,
        long successes,
        long terminal,
        long truncated,
        long shown,
        long intervened,
        long clamped,
        long points,
        long missing,
        long firstRecordedMs,
        long lastRecordedMs,
        Map<Long, Long> stepsByVersion) {
    /** Counts what is in {@code buffer}. */
    public static ReplayStatistics of(ReplayBuffer buffer) {
        int size = buffer.size();
        long[] counts = new long[8];
        Map<Long, Long> versions = new TreeMap<>(Long::compareUnsigned);
        for (int i = 0; i < size; i++) {
            counts[0] += i == 0 || buffer.episode(i) != buffer.episode(i - 1) ? 1 : 0;
            counts[1] += buffer.reward(i) > 0 ? 1 : 0;
            counts[2] += buffer.isTerminal(i) ? 1 : 0;
            counts[3] += buffer.isTruncated(i) ? 1 : 0;
            counts[4] += buffer.isShown(i) ? 1 : 0;
            counts[5] += buffer.isIntervened(i) ? 1 : 0;
            counts[6] += buffer.isClamped(i) ? 1 : 0;
            counts[7] += buffer.pointCount(i);
            versions.merge(buffer.policyVersion(i), 1L, Long::sum);
        }
        return new ReplayStatistics(
                size,
                counts[0],
                counts[1],
                counts[2],
                counts[3],
                counts[4],
                counts[5],
                counts[6],
                counts[7],
                buffer.missing(),
                size == 0 ? 0 : buffer.recordedMs(0),
                size == 0 ? 0 : buffer.recordedMs(size - 1),
                versions);
    }
}
