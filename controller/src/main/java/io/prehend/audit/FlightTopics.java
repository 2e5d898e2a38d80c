package io.prehend.audit;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * The topics of a flight recording and what their messages hold, as JSON schemas (json-schema.org, draft 2020-12).
 *
 * <p>Every number may be {@code null}: absent at that tick, or not finite.
 */
final class FlightTopics {
    private static final Map<String, String> NO_METADATA = Map.of();
    private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";
    private static final List<String> NUMBER = List.of("number", "null");
    private static final List<String> STRING = List.of("string", "null");

    private final JsonText json = new JsonText();
    private final RecorderLabels labels;

    private FlightTopics(RecorderLabels labels) {
        this.labels = labels;
    }

    /**
     * Adds schemas and channels to {@code writer}.
     *
     * @return the channels' numbers: joint states, desired command, executed command, safety, tick, gripper
     */
    static int[] addTo(McapWriter writer, RecorderLabels labels) throws IOException {
        FlightTopics topics = new FlightTopics(labels);
        int command = writer.addJsonSchema("prehend.Command", topics.command());
        int jointStates = writer.addJsonSchema("prehend.JointStates", topics.jointStates());
        int safety = writer.addJsonSchema("prehend.Safety", topics.safety());
        int tick = writer.addJsonSchema("prehend.Tick", topics.tick());
        int gripper = writer.addJsonSchema("prehend.Gripper", topics.gripper());
        return new int[] {
            writer.addJsonChannel(jointStates, "/joint_states", NO_METADATA),
            writer.addJsonChannel(command, "/command/desired", NO_METADATA),
            writer.addJsonChannel(command, "/command/executed", NO_METADATA),
            writer.addJsonChannel(safety, "/safety", NO_METADATA),
            writer.addJsonChannel(tick, "/tick", NO_METADATA),
            writer.addJsonChannel(gripper, "/gripper", NO_METADATA)
        };
    }

    private byte[] jointStates() {
        begin("Joint state that the tick acted on.");
        perJoint("position_rad").perJoint("velocity_rad_per_s").perJoint("effort_nm");
        number("age_us", "From receipt of the state to the start of the tick.");
        number("sequence", "Number of the state, growing with every accepted one.");
        return number("stamp_s", "When the robot measured, on the robot's clock.")
                .end();
    }

    private byte[] command() {
        return begin("Command to the joints.")
                .perJoint("position_rad")
                .perJoint("velocity_rad_per_s")
                .end();
    }

    private byte[] safety() {
        begin("What the safety filter and the supervisor said.");
        named("state", "State of the supervisor.").named("cause", "Worst active cause.");
        named("verdict", "What the filter did with the desired command.");
        property("clamped", List.of("array"), "Stages of the filter that altered the command.");
        return number("clamped_mask", "The same, a bit for each stage.").end();
    }

    private byte[] tick() {
        begin("How the tick went.").number("tick", "Number of the tick since the start.");
        number("late_us", "How long after its due time the tick began.");
        number("skipped", "Ticks that never ran because of that lateness.");
        number("read_us", "Reading the robot.").number("task_us", "The task.");
        number("filter_us", "The safety filter.").number("write_us", "Writing to the robot.");
        return named("phase", "Phase of the task.").end();
    }

    private byte[] gripper() {
        begin("State of the gripper.").number("width_m", "Distance between the fingertips.");
        return number("force_n", "Force of each finger.").end();
    }

    private FlightTopics begin(String description) {
        json.clear().open().field("$schema", DRAFT).field("type", "object").field("description", description);
        json.open("properties");
        return this;
    }

    private byte[] end() {
        return json.close().close().utf8();
    }

    private FlightTopics named(String key, String description) {
        return property(key, STRING, description).number(key + "_number", description);
    }

    private FlightTopics number(String key, String description) {
        return property(key, NUMBER, description);
    }

    private FlightTopics property(String key, List<String> types, String description) {
        json.open(key).field("type", types).field("description", description).close();
        return this;
    }

    private FlightTopics perJoint(String key) {
        json.open(key).field("type", "object").open("properties");
        for (String joint : labels.joints()) {
            json.open(joint).field("type", NUMBER).close();
        }
        json.close().close();
        return this;
    }
}
