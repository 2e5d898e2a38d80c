package io.prehend.loop;

import io.prehend.audit.RecorderLabels;
import io.prehend.safety.FilterStage;
import io.prehend.safety.SafetyState;
import io.prehend.safety.StopCause;
import io.prehend.safety.Verdict;
import java.util.List;

/** Names for what the {@link ControlLoop} records. Pure; any thread. */
public final class LoopLabels {
    private LoopLabels() {}

    /**
     * Labels for a recorder.
     *
     * @param robot name of the robot
     * @param version version of this program
     * @param joints names of the joints
     * @param phases names of the task's phases, in the order of their numbers
     */
    public static RecorderLabels of(String robot, String version, List<String> joints, List<String> phases) {
        return new RecorderLabels(
                robot,
                version,
                joints,
                RecorderLabels.namesOf(Verdict.class),
                RecorderLabels.namesOf(FilterStage.class),
                RecorderLabels.namesOf(SafetyState.class),
                RecorderLabels.namesOf(StopCause.class),
                phases);
    }
}
