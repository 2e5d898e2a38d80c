package io.prehend.launch.operate;

import io.prehend.launch.operate.Situation.Alarm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Holds each situation against the one before, for those who tell of what is new. Owned by one thread. */
public final class Changes {
    private final Map<String, Alarm> standing = new HashMap<>();
    private String state;
    private long lastStop = -1;

    /**
     * What is new. Immutable.
     *
     * @param first whether there was no situation before: what it shows may have been there for long
     * @param stateBefore the supervisor's state before; null where it has not changed
     * @param stopped whether there was a stop
     * @param raised alarms that did not stand before
     * @param changed alarms that stood before, and say something else now
     * @param gone the ids of those that do not stand any more
     */
    public record News(
            boolean first,
            String stateBefore,
            boolean stopped,
            List<Alarm> raised,
            List<Alarm> changed,
            List<String> gone) {}

    /** What is new in {@code now}. */
    public News since(Situation now) {
        boolean first = state == null;
        String before = state;
        state = String.valueOf(now.safety().state());
        boolean stopped = !first && now.safety().lastStop() > lastStop;
        lastStop = now.safety().lastStop();
        List<Alarm> raised = new ArrayList<>();
        List<Alarm> changed = new ArrayList<>();
        List<String> gone = new ArrayList<>(standing.keySet());
        for (Alarm alarm : now.alarms()) {
            gone.remove(alarm.id());
            Alarm known = standing.put(alarm.id(), alarm);
            if (known == null) {
                raised.add(alarm);
            } else if (!known.equals(alarm)) {
                changed.add(alarm);
            }
        }
        standing.keySet().removeAll(gone);
        return new News(first, first || before.equals(state) ? null : before, stopped, raised, changed, gone);
    }
}
