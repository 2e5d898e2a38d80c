package io.prehend.launch.link;

import io.prehend.driver.link.LinkPlan;
import io.prehend.driver.link.LinkPlan.StopInput;
import io.prehend.driver.link.signal.CloudSignal;
import io.prehend.driver.link.signal.GripperOrder;
import io.prehend.driver.link.signal.GripperSignal;
import io.prehend.driver.link.signal.HealthSignal;
import io.prehend.driver.link.signal.JointSignal;
import io.prehend.driver.link.signal.PoseSignal;
import io.prehend.driver.link.signal.StopSignal;
import io.prehend.driver.link.signal.TwistSignal;
import io.prehend.driver.link.signal.WrenchSignal;
import io.prehend.driver.serial.LineSettings;
import io.prehend.driver.serial.Signal;
import io.prehend.launch.config.Section;
import io.prehend.launch.wiring.ArmModel;
import io.prehend.model.RigidTransform;
import io.prehend.safety.StopRules;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Makes a profile of a YAML file, or refuses it with one sentence and the line. Its words are explained in
 * robot-drivers/docs/profiles.md. Pure; any thread.
 */
final class ProfileReader {
    /** What a channel from the robot may say beyond topic, type, times and what any channel may tell its transport. */
    private static final Map<String, Set<String>> IN_OPTIONS = Map.of(
            "cloud", Set.of("camera_info"),
            "gripper", Set.of("fingers"),
            "transforms", Set.of("static_topic"),
            "robot_stopped", Set.of("stop_when"));

    /** The same for a channel to the robot. */
    private static final Map<String, Set<String>> OUT_OPTIONS = Map.of(
            "joints", Set.of("mode", "horizon_ms"),
            "pose", Set.of("frame"),
            "twist", Set.of("frame"),
            "gripper", Set.of("max_width_m", "position"),
            "stop", Set.of("stop_when"));

    /** What {@code home_rad} says where the arm shall begin wherever it is. */
    private static final String NO_HOME = "none";

    private static final Set<String> STOP_OPTIONS = Set.of("stop_when");

    private ProfileReader() {}

    static Profile read(String source, Section root) {
        Section arm = root.section("robot");
        LinkPlan.Robot robot = robot(arm);
        ArmModel model = model(arm);
        TransportChoice transport = TransportChoice.read(root.section("transport"));
        LinkPlan.In in = in(root.section("in"));
        LinkPlan.Out out = out(root.section("out"));
        RigidTransform camera = root.has("camera") ? camera(root.section("camera")) : null;
        if (in.cloud() != null && camera == null) {
            throw root.complain("in", "has a cloud, but there is no section 'camera' that says where it sits");
        }
        Profile profile = new Profile(
                source,
                new LinkPlan(robot, in, out, camera),
                transport,
                model,
                share(arm, "velocity_share"),
                share(arm, "acceleration_share"),
                home(arm, model),
                root.has("table_height_m") ? root.number("table_height_m", -2, 2) : 0,
                root.has("enable_line") ? enableLine(root.section("enable_line")) : null);
        root.requireNothingElse();
        return profile;
    }

    private static LinkPlan.Robot robot(Section section) {
        return new LinkPlan.Robot(
                section.text("name"),
                section.flag("simulated"),
                ns(section.number("command_timeout_ms", 5, 1000)),
                section.texts("joints"));
    }

    private static ArmModel model(Section section) {
        ArmModel arm = section.has("urdf") ? urdf(section) : ArmModel.panda();
        int given = section.texts("joints").size();
        if (given != arm.chain().jointCount()) {
            throw section.complain(
                    "joints",
                    "names " + given + " joints, but the model "
                            + arm.chain().model().name() + " has " + arm.chain().jointCount() + ": "
                            + String.join(", ", arm.chain().jointNames()));
        }
        return arm;
    }

    private static ArmModel urdf(Section section) {
        try {
            return ArmModel.read(section.path("urdf"), section.text("base_link"), section.text("hand_link"));
        } catch (IllegalArgumentException | UncheckedIOException refused) {
            throw section.complain("urdf", "cannot be used: " + refused.getMessage());
        }
    }

    private static double share(Section section, String key) {
        return section.has(key) ? section.number(key, 0.01, 1) : 1;
    }

    private static List<Double> home(Section section, ArmModel model) {
        if (!section.has("home_rad")) {
            return model.homeRad();
        }
        if (!section.isList("home_rad")) {
            section.choice("home_rad", List.of(NO_HOME));
            return List.of();
        }
        double[] homeRad = section.numbers("home_rad", model.chain().jointCount(), -2 * Math.PI, 2 * Math.PI);
        return Arrays.stream(homeRad).boxed().toList();
    }

    private static LinkPlan.In in(Section section) {
        ChannelReader channels = new ChannelReader(section, IN_OPTIONS);
        return new LinkPlan.In(
                channels.required("joint_states", JointSignal.KIND),
                channels.optional("cloud", CloudSignal.KIND),
                channels.optional("gripper", GripperSignal.KIND),
                channels.optional("wrench", WrenchSignal.KIND),
                channels.optional("transforms", PoseSignal.TRANSFORM),
                channels.optional("robot_stopped", StopSignal.KIND),
                section.has("stops") ? stops(section.section("stops")) : List.of());
    }

    private static List<StopInput> stops(Section section) {
        List<StopInput> stops = new ArrayList<>();
        for (String name : section.names()) {
            Section stop = section.section(name);
            var channel = ChannelReader.read("stops." + name, stop, StopSignal.KIND, STOP_OPTIONS);
            boolean required = stop.has("required") && stop.flag("required");
            long silentNs = channel.timeoutNs() > 0
                    ? channel.timeoutNs()
                    : StopRules.of(StopInput.silent(channel.rateHz())).thresholdNs();
            long lostNs = stop.has("lost_ms")
                    ? ns(stop.number("lost_ms", 1, 60_000))
                    : Math.max(
                            silentNs,
                            StopRules.of(StopInput.lost(channel.rateHz())).thresholdNs());
            if (lostNs < silentNs) {
                throw stop.complain("lost_ms", "must not be shorter than the time after which the arm holds");
            }
            stops.add(new StopInput(channel.withTimeoutNs(silentNs), required, lostNs));
        }
        return List.copyOf(stops);
    }

    private static LinkPlan.Out out(Section section) {
        ChannelReader channels = new ChannelReader(section, OUT_OPTIONS);
        return new LinkPlan.Out(
                channels.required("joints", JointSignal.KIND),
                channels.optional("pose", PoseSignal.TARGET),
                channels.optional("twist", TwistSignal.KIND),
                channels.optional("gripper", GripperOrder.KIND),
                channels.optional("stop", StopSignal.KIND),
                channels.optional("diagnostics", HealthSignal.KIND),
                channels.optional("ghost", JointSignal.KIND));
    }

    private static LineSettings enableLine(Section line) {
        Signal signal = Signal.valueOf(
                line.choice("signal", List.of("cts", "dsr", "cd", "heartbeat")).toUpperCase(Locale.ROOT));
        return new LineSettings(
                line.path("port").toString(),
                signal,
                line.has("baud") ? line.integer("baud", 9600, 4_000_000) : LineSettings.BAUD,
                line.has("lost_ms") ? ns(line.number("lost_ms", 25, 60)) : LineSettings.LOST_NS);
    }

    private static RigidTransform camera(Section section) {
        Section pose = section.section("in_hand");
        double[] xyzM = pose.numbers("xyz_m", 3, -2, 2);
        double[] q = pose.numbers("quaternion_xyzw", 4, -1, 1);
        double length = Math.sqrt(q[0] * q[0] + q[1] * q[1] + q[2] * q[2] + q[3] * q[3]);
        if (Math.abs(length - 1) > 1e-3) {
            throw pose.complain("quaternion_xyzw", "has length " + (float) length + ", but a rotation has length 1");
        }
        return new RigidTransform()
                .setQuaternion(q[0] / length, q[1] / length, q[2] / length, q[3] / length)
                .setTranslation(xyzM[0], xyzM[1], xyzM[2]);
    }

    private static long ns(double ms) {
        return Math.round(ms * 1e6);
    }
}
