package io.prehend.driver.ros1.action;

import io.prehend.driver.message.Message;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The goals that a server knows, and the rules by which somebody gives them up. Not thread safe: its server holds the
 * lock. Time is an argument.
 */
final class GoalBook<G extends Message, R extends Message, F extends Message> {
    /** Goals that have ended are told so long, as actionlib does by default. */
    static final long KEPT_NS = TimeUnit.SECONDS.toNanos(5);

    /** And at most so many of them: a client that sends goals at 100 Hz would else fill every status. */
    static final int MOST_ENDED = 32;

    /** Goals that have not ended; who sends more is refused. */
    static final int MOST_OPEN = 256;

    /** Longer names would make every status long. */
    static final int LONGEST_ID = 1024;

    private final Map<String, ServerGoal<G, R, F>> goals = new LinkedHashMap<>();
    private long lastCancelNs;

    ServerGoal<G, R, F> find(String id) {
        return goals.get(id);
    }

    void add(ServerGoal<G, R, F> goal) {
        goals.put(goal.id(), goal);
    }

    /** Whether there are as many goals as there may be. */
    boolean isFull() {
        return goals.size() >= MOST_OPEN + MOST_ENDED;
    }

    /** Whether a goal sent then was given up together with all before a certain time. */
    boolean isCanceledBefore(long stampNs) {
        return stampNs != 0 && stampNs <= lastCancelNs;
    }

    /**
     * Whom a request to cancel means: nobody named and no time, all; a time, all that were sent until then; a name,
     * that one, too. A time is remembered for goals that are still on their way.
     */
    List<ServerGoal<G, R, F>> meant(String id, long stampNs) {
        List<ServerGoal<G, R, F>> meant = new ArrayList<>();
        for (ServerGoal<G, R, F> goal : goals.values()) {
            boolean all = id.isEmpty() && stampNs == 0;
            boolean before = stampNs != 0 && goal.stampNs() <= stampNs;
            if (all || before || goal.id().equals(id)) {
                meant.add(goal);
            }
        }
        lastCancelNs = Math.max(lastCancelNs, stampNs);
        return meant;
    }

    /** Forgets what ended long ago, and the oldest of what ended if that is too much. */
    void tidy(long nowNs) {
        int ended = 0;
        for (ServerGoal<G, R, F> goal : goals.values()) {
            ended += isEnded(goal) ? 1 : 0;
        }
        Iterator<ServerGoal<G, R, F>> iterator = goals.values().iterator();
        while (iterator.hasNext()) {
            ServerGoal<G, R, F> goal = iterator.next();
            if (isEnded(goal) && (ended > MOST_ENDED || nowNs - goal.endedNs() > KEPT_NS)) {
                iterator.remove();
                ended--;
            }
        }
    }

    Iterable<ServerGoal<G, R, F>> all() {
        return goals.values();
    }

    /** Ended, or given up before it came, and then it never came. */
    private static boolean isEnded(ServerGoal<?, ?, ?> goal) {
        return goal.stateLocked().isTerminal() || goal.goal() == null;
    }
}
