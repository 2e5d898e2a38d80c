package io.prehend.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a {@link FlightRecording} as an MCAP file with JSON messages, one per tick and topic, so that Foxglove and
 * other viewers can plot it as it is.
 *
 * <p>Any thread but the loop's; the recording does not change. Topics and fields: {@link FlightTopics}.
 */
final class FlightRecordingWriter {
    private static final double NS_PER_US = 1e3;
    private static final double NS_PER_S = 1e9;

    private final FlightRecording recording;
    private final DumpInfo info;
    private final RecorderLabels labels;
    private final JsonText json = new JsonText();

    private FlightRecordingWriter(FlightRecording recording, DumpInfo info) {
        this.recording = recording;
        this.info = info;
        labels = recording.labels();
    }

    /**
     * Writes {@code recording} to {@code file}, whole or not at all.
     *
     * @throws IOException with one sentence that says what was wrong with which file
     */
    static void write(FlightRecording recording, DumpInfo info, Path file) throws IOException {
        WholeFile.write(file, new FlightRecordingWriter(recording, info)::writeTo);
    }

    private void writeTo(OutputStream out) throws IOException {
        McapWriter writer = new McapWriter(out, "prehend " + labels.version());
        int[] channels = FlightTopics.addTo(writer, labels);
        writer.addMetadata("prehend", metadata());
        for (int i = 0; i < recording.count(); i++) {
            byte[][] messages = {
                jointStates(i),
                command(i, TickLayout.DESIRED_POSITION, TickLayout.DESIRED_VELOCITY),
                command(i, TickLayout.EXECUTED_POSITION, TickLayout.EXECUTED_VELOCITY),
                safety(i),
                tick(i),
                gripper(i)
            };
            long timeNs = Math.max(0, recording.nowNs(i) + info.wallMinusMonotonicNs());
            for (int topic = 0; topic < channels.length; topic++) {
                writer.addMessage(channels[topic], recording.tick(i), timeNs, messages[topic]);
            }
        }
        writer.finish();
    }

    private Map<String, String> metadata() {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("robot", labels.robot());
        metadata.put("version", labels.version());
        metadata.put("cause", info.cause());
        metadata.put("ticks", Integer.toString(recording.count()));
        metadata.put("wall_minus_monotonic_ns", Long.toString(info.wallMinusMonotonicNs()));
        return metadata;
    }

    private byte[] jointStates(int i) {
        json.clear().open();
        perJoint(i, "position_rad", TickLayout.MEASURED_POSITION);
        perJoint(i, "velocity_rad_per_s", TickLayout.MEASURED_VELOCITY);
        perJoint(i, "effort_nm", TickLayout.MEASURED_EFFORT);
        json.field("age_us", microseconds(i, TickLayout.STATE_AGE_NS));
        json.field("sequence", recording.number(i, TickLayout.SEQUENCE));
        json.field("stamp_s", recording.number(i, TickLayout.STAMP_NS) / NS_PER_S);
        return json.close().utf8();
    }

    private byte[] command(int i, int position, int velocity) {
        json.clear().open();
        perJoint(i, "position_rad", position);
        perJoint(i, "velocity_rad_per_s", velocity);
        return json.close().utf8();
    }

    private byte[] safety(int i) {
        json.clear().open();
        named("state", labels.safetyStates(), recording.number(i, TickLayout.SAFETY_STATE));
        named("cause", labels.causes(), recording.number(i, TickLayout.CAUSE));
        named("verdict", labels.verdicts(), recording.number(i, TickLayout.VERDICT));
        long clamped = recording.number(i, TickLayout.CLAMPED);
        json.field("clamped", stages(clamped)).field("clamped_mask", clamped);
        return json.close().utf8();
    }

    private byte[] tick(int i) {
        json.clear().open().field("tick", recording.tick(i));
        json.field("late_us", microseconds(i, TickLayout.LATENESS_NS));
        json.field("skipped", recording.number(i, TickLayout.SKIPPED_TICKS));
        json.field("read_us", microseconds(i, TickLayout.READ_NS));
        json.field("task_us", microseconds(i, TickLayout.TASK_NS));
        json.field("filter_us", microseconds(i, TickLayout.FILTER_NS));
        json.field("write_us", microseconds(i, TickLayout.WRITE_NS));
        named("phase", labels.phases(), recording.number(i, TickLayout.PHASE));
        return json.close().utf8();
    }

    private byte[] gripper(int i) {
        json.clear().open().field("width_m", recording.real(i, TickLayout.GRIPPER_WIDTH_M));
        return json.field("force_n", recording.real(i, TickLayout.GRIPPER_FORCE_N))
                .close()
                .utf8();
    }

    private void perJoint(int i, String what, int field) {
        json.open(what);
        for (int joint = 0; joint < labels.joints().size(); joint++) {
            json.field(labels.joints().get(joint), recording.ofJoint(i, joint, field));
        }
        json.close();
    }

    private double microseconds(int i, int field) {
        long ns = recording.number(i, field);
        return ns == -1 ? Double.NaN : ns / NS_PER_US;
    }

    /** An ordinal under its name and as a number, since one can be read and the other be plotted. */
    private void named(String key, List<String> names, long ordinal) {
        boolean known = ordinal >= 0 && ordinal < names.size();
        String name = known ? names.get((int) ordinal) : "unnamed " + ordinal;
        json.field(key, ordinal == -1 ? null : name).field(key + "_number", ordinal);
    }

    private List<String> stages(long mask) {
        List<String> set = new ArrayList<>();
        for (int stage = 0; stage < Long.SIZE; stage++) {
            if ((mask >>> stage & 1) != 0) {
                set.add(stage < labels.stages().size() ? labels.stages().get(stage) : "unnamed " + stage);
            }
        }
        return set;
    }
}
