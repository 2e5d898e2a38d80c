package io.prehend.audit;

import io.prehend.model.GripperState;
import io.prehend.model.JointCommand;
import io.prehend.model.JointStateBuffer;
import java.util.List;

/** Records ticks whose every number follows from the tick's number, so that a reader can tell right from wrong. */
final class Ticks {
    static final long START_NS = 5_000_000_000L;
    static final long PERIOD_NS = 1_000_000;
    static final RecorderLabels LABELS = new RecorderLabels(
            "panda \"left\"",
            "0.1.0",
            List.of("joint_1", "joint \\2", "gelenk_ß"),
            List.of("PASSED", "CLAMPED", "REJECTED"),
            List.of("FINITE", "RATE", "BOX"),
            List.of("DISARMED", "RUNNING", "STOPPED"),
            List.of("STALE_STATE", "OPERATOR"),
            List.of("APPROACH", "CLOSE"));

    private final JointStateBuffer state = new JointStateBuffer(LABELS.joints().size());
    private final JointCommand desired = new JointCommand(LABELS.joints().size());
    private final JointCommand executed = new JointCommand(LABELS.joints().size());
    private final GripperState gripper = new GripperState();

    /** Records tick number {@code tick}. */
    void record(FlightRecorder recorder, long tick) {
        long nowNs = START_NS + tick * PERIOD_NS;
        for (int joint = 0; joint < state.count(); joint++) {
            state.setJoint(joint, real(tick, joint), -real(tick, joint), Double.NaN);
            desired.setJoint(joint, real(tick, 10 + joint), real(tick, 20 + joint));
            executed.setJoint(joint, real(tick, 30 + joint), real(tick, 40 + joint));
        }
        state.setHeader(7 * tick, nowNs - 2_500, tick + 100);
        gripper.set(real(tick, 50), real(tick, 51), false, nowNs);
        recorder.begin(nowNs, tick % 300_000, tick % 3)
                .measured(state)
                .desired(desired)
                .executed(executed)
                .filtered((int) (tick % 3), tick % 8)
                .safety((int) (tick % 4), (int) (tick % 3) - 1)
                .phase((int) (tick % 2))
                .gripper(gripper)
                .timing(1_000 + tick, 2_000 + tick, 3_000 + tick, 4_000 + tick)
                .commit();
    }

    /** A number that belongs to {@code tick} and {@code what} alone. */
    static double real(long tick, int what) {
        return Math.sin(tick * 0.37 + what) * 1e-3 + what;
    }
}
