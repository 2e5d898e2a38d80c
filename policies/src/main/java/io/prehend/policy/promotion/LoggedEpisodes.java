package io.prehend.policy.promotion;

import io.prehend.policy.replay.ReplayBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How a model did in the approaches that a replay log remembers, so that an arm that starts anew knows what may be
 * expected of the next one. A log does not say whether it was a safety stop that cut an approach short: none is
 * counted. Stateless; any thread.
 */
public final class LoggedEpisodes {
    private LoggedEpisodes() {}

    /**
     * The newest approaches, oldest first, that the model with checksum {@code sha256} led alone and that have ended.
     *
     * @param most how many at most
     */
    public static List<ProbationEpisode> of(ReplayBuffer log, String sha256, int most) {
        long version = Long.parseUnsignedLong(sha256.substring(0, 16), 16);
        List<ProbationEpisode> newestFirst = new ArrayList<>();
        int last = log.size() - 1;
        while (last >= 0 && newestFirst.size() < most) {
            int first = last;
            while (first > 0 && log.episode(first - 1) == log.episode(last)) {
                first--;
            }
            boolean whole = log.stepOfEpisode(first) == 0 && log.lastOfEpisode(first) == last;
            if (whole && log.isComplete(last) && isLedBy(log, version, first, last)) {
                newestFirst.add(episode(log, first, last));
            }
            last = first - 1;
        }
        Collections.reverse(newestFirst);
        return newestFirst;
    }

    private static boolean isLedBy(ReplayBuffer log, long version, int first, int last) {
        for (int i = first; i <= last; i++) {
            if (log.policyVersion(i) != version || log.isShown(i) && !log.isIntervened(i)) {
                return false;
            }
        }
        return true;
    }

    private static ProbationEpisode episode(ReplayBuffer log, int first, int last) {
        int clamped = 0;
        boolean intervened = false;
        for (int i = first; i <= last; i++) {
            clamped += log.isClamped(i) ? 1 : 0;
            intervened |= log.isIntervened(i);
        }
        double share = (double) clamped / (last - first + 1);
        return new ProbationEpisode(log.reward(last) > 0, false, intervened, share);
    }
}
