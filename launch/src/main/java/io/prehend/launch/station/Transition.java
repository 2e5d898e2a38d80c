package io.prehend.launch.station;

import io.prehend.safety.LatchedStop;
import io.prehend.safety.StopEvent;

/**
 * A change of the supervisor's state with what the loop knew at that moment. Immutable; any thread.
 *
 * @param event what changed
 * @param stored what must survive a restart from now on; null where nothing is latched
 * @param stateAgeNs how old the newest joint state was, ns; −1 where there was none
 * @param latenessNs how late the tick began, ns
 * @param policyWaitNs for how long the task had waited for its policy, ns
 */
record Transition(StopEvent event, LatchedStop stored, long stateAgeNs, long latenessNs, long policyWaitNs) {
    /** Whether the arm was stopped by this, having not been before. */
    boolean stops() {
        return event.to().latched() && !event.from().latched();
    }
}
