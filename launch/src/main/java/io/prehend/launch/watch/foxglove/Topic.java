package io.prehend.launch.watch.foxglove;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What there is to see. The schemas are Foxglove's own where it has one, as far as we fill them. Any thread. */
enum Topic {
    /** Measured joints. */
    JOINT_STATES("/joint_states", "foxglove.JointStates"),
    /** Commanded joints. */
    JOINT_COMMANDS("/joint_commands", "foxglove.JointStates"),
    /** Where every link is, and where it was commanded to be. */
    TF("/tf", "foxglove.FrameTransforms"),
    /** The arm as solids, its commanded ghost, the workspace, the table, the predicted grasp. */
    SCENE("/scene", "foxglove.SceneUpdate"),
    /** The target's points. */
    TARGET("/target", "foxglove.PointCloud"),
    /** Alarms and stops, as they come. */
    LOG("/log", "foxglove.Log"),
    /** The supervisor. */
    SAFETY("/safety", "prehend.Safety"),
    /** Gripper, task and timing, as figures to plot. */
    STATUS("/status", "prehend.Status");

    private static final Topic[] ALL = values();

    private final String topic;
    private final String schemaName;
    private final String schema;

    Topic(String topic, String schemaName) {
        this.topic = topic;
        this.schemaName = schemaName;
        schema = read(schemaName.substring(schemaName.indexOf('.') + 1).toLowerCase(Locale.ROOT) + ".schema.json");
    }

    /** The number by which viewers name it. */
    int channel() {
        return ordinal() + 1;
    }

    /** The one with that number; null where there is none. */
    static Topic of(long channel) {
        return channel >= 1 && channel <= ALL.length ? ALL[(int) channel - 1] : null;
    }

    /** Its name for people. */
    String topic() {
        return topic;
    }

    /** The name of its schema. */
    String schemaName() {
        return schemaName;
    }

    /** Its JSON schema. */
    String schema() {
        return schema;
    }

    private static String read(String name) {
        try (InputStream in = Topic.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException("The schema " + name + " in our own jar cannot be read.", broken);
        }
    }
}
