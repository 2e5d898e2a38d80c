package io.prehend.policy.replay;

import io.prehend.policy.experience.StepStore;
import io.prehend.policy.input.StateFeature;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One array of an export: a row for each step. Immutable; one thread at a time, that of the buffer.
 *
 * @param name of the array
 * @param type of its numbers
 * @param labels what the numbers of a row are, by name; none where a row is one number
 * @param cell where a row's numbers come from
 */
record ExportColumn(String name, Type type, List<String> labels, Cell cell) {
    private static final List<String> MOTION = List.of("x_m", "y_m", "z_m", "rx_rad", "ry_rad", "rz_rad");
    private static final List<String> POSE = List.of("qx", "qy", "qz", "qw", "x_m", "y_m", "z_m");
    private static final List<String> STATE =
            StateFeature.ALL.stream().map(StateFeature::key).toList();

    /** Types of numbers, as NumPy writes them. */
    enum Type {
        BOOL("|b1", 1),
        INT32("<i4", Integer.BYTES),
        INT64("<i8", Long.BYTES),
        UINT64("<u8", Long.BYTES),
        FLOAT32("<f4", Float.BYTES);

        final String code;
        final int bytes;

        Type(String code, int bytes) {
            this.code = code;
            this.bytes = bytes;
        }
    }

    /** Puts a row's numbers. */
    interface Cell {
        void put(ReplayBuffer buffer, int step, ByteBuffer out);
    }

    /** Numbers a row. */
    int width() {
        return Math.max(1, labels.size());
    }

    int rowBytes() {
        return width() * type.bytes;
    }

    /** Everything but the clouds. */
    static List<ExportColumn> all() {
        List<ExportColumn> all = new ArrayList<>();
        all.add(number("number", ReplayBuffer::number));
        all.add(number("episode", ReplayBuffer::episode));
        all.add(new ExportColumn("step", Type.INT32, List.of(), (b, i, out) -> out.putInt(b.stepOfEpisode(i))));
        all.add(number("recorded_ms", ReplayBuffer::recordedMs));
        all.add(new ExportColumn(
                "policy_version", Type.UINT64, List.of(), (b, i, out) -> out.putLong(b.policyVersion(i))));
        all.add(number("cloud_age_ns", ReplayBuffer::cloudAgeNs));
        all.add(number("decision_delay_ns", ReplayBuffer::decisionDelayNs));
        all.add(flag("terminal", ReplayBuffer::isTerminal));
        all.add(flag("truncated", ReplayBuffer::isTruncated));
        all.add(new ExportColumn("reward", Type.FLOAT32, List.of(), (b, i, out) -> out.putFloat(b.reward(i))));
        all.add(flag("expert", (b, i) -> isSet(b, i, StepRecord.EXPERT)));
        all.add(flag("intervened", ReplayBuffer::isIntervened));
        all.add(flag("perturbed", (b, i) -> isSet(b, i, StepRecord.PERTURBED)));
        all.add(flag("clamped", ReplayBuffer::isClamped));
        all.add(flag("taught_known", (b, i) -> isSet(b, i, StepRecord.TAUGHT)));
        all.add(floats("state", STATE, StepRecord.STATE_AT));
        all.add(floats("action", MOTION, StepRecord.ACTION_AT));
        all.add(floats("close_confidence", List.of(), StepRecord.CLOSE_AT));
        all.add(floats("executed", MOTION, StepRecord.EXECUTED_AT));
        all.add(floats("taught", MOTION, StepRecord.TAUGHT_AT));
        all.add(floats("correction", List.of("x_m", "y_m", "z_m"), StepRecord.CORRECTION_AT));
        all.add(floats("goal_in_hand", POSE, StepRecord.GOAL_AT));
        all.add(floats("hand_in_base", POSE, StepRecord.HAND_AT));
        all.add(floats("grasp_quality", List.of(), StepRecord.QUALITY_AT));
        all.add(new ExportColumn("points", Type.INT32, List.of(), (b, i, out) -> out.putInt(b.pointCount(i))));
        return all;
    }

    /** The clouds, each of {@code points} points; one with fewer is filled up with zeros. */
    static ExportColumn clouds(int points) {
        float[] cloudM = new float[3 * StepStore.MAX_POINTS];
        return new ExportColumn("cloud", Type.FLOAT32, Collections.nCopies(3 * points, "m"), (buffer, i, out) -> {
            buffer.readCloud(i, cloudM, 0);
            int count = 3 * buffer.pointCount(i);
            for (int k = 0; k < 3 * points; k++) {
                out.putFloat(k < count ? cloudM[k] : 0);
            }
        });
    }

    private interface Flag {
        boolean of(ReplayBuffer buffer, int step);
    }

    private interface Whole {
        long of(ReplayBuffer buffer, int step);
    }

    private static ExportColumn flag(String name, Flag flag) {
        return new ExportColumn(name, Type.BOOL, List.of(), (b, i, out) -> out.put((byte) (flag.of(b, i) ? 1 : 0)));
    }

    private static ExportColumn number(String name, Whole number) {
        return new ExportColumn(name, Type.INT64, List.of(), (b, i, out) -> out.putLong(number.of(b, i)));
    }

    private static ExportColumn floats(String name, List<String> labels, int from) {
        int count = Math.max(1, labels.size());
        return new ExportColumn(name, Type.FLOAT32, labels, (b, i, out) -> IntStream.range(0, count)
                .forEach(k -> out.putFloat(b.bytes(i).getFloat(b.contentAt(i) + from + Float.BYTES * k))));
    }

    private static boolean isSet(ReplayBuffer buffer, int step, int flag) {
        return (buffer.bytes(step).get(buffer.contentAt(step) + StepRecord.FLAGS_AT) & flag) != 0;
    }
}
