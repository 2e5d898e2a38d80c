package io.prehend.safety;

import io.prehend.model.JointStateView;

/** Whether a joint state is young enough to act on. Pure function; any thread. */
final class FreshnessCheck {
    /** A sample may be stamped this much after the tick that uses it, ns: the driver reads the clock by itself. */
    private static final long AHEAD_NS = 10_000_000L;

    private FreshnessCheck() {}

    /** PASSED while young; HELD when late; REJECTED when it means nothing any more, or comes from the future. */
    static Verdict verdict(JointStateView measured, long nowNs) {
        if (measured == null) {
            return Verdict.REJECTED;
        }
        long ageNs = nowNs - measured.receivedNs();
        if (ageNs < -AHEAD_NS || ageNs > SafetyFilter.REJECT_AGE_NS) {
            return Verdict.REJECTED;
        }
        return ageNs > SafetyFilter.HOLD_AGE_NS ? Verdict.HELD : Verdict.PASSED;
    }
}
