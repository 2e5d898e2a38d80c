package io.prehend.driver.ros;

import io.prehend.driver.link.Channel;
import io.prehend.driver.link.signal.CloudSignal;
import io.prehend.driver.link.signal.GripperOrder;
import io.prehend.driver.link.signal.GripperSignal;
import io.prehend.driver.link.signal.HealthSignal;
import io.prehend.driver.link.signal.JointSignal;
import io.prehend.driver.link.signal.PoseSignal;
import io.prehend.driver.link.signal.SignalKind;
import io.prehend.driver.link.signal.StopSignal;
import io.prehend.driver.link.signal.TwistSignal;
import io.prehend.driver.link.signal.WrenchSignal;
import io.prehend.driver.message.diagnostic_msgs.DiagnosticArray;
import io.prehend.driver.message.geometry_msgs.PoseStamped;
import io.prehend.driver.message.geometry_msgs.TwistStamped;
import io.prehend.driver.message.geometry_msgs.WrenchStamped;
import io.prehend.driver.message.sensor_msgs.JointState;
import io.prehend.driver.message.sensor_msgs.PointCloud2;
import io.prehend.driver.message.std_msgs.Bool;
import io.prehend.driver.message.std_msgs.Float64MultiArray;
import io.prehend.driver.message.trajectory_msgs.JointTrajectory;
import io.prehend.driver.ros.map.GripperArrayMapper;
import io.prehend.driver.ros.map.GripperJointMapper;
import io.prehend.driver.ros.map.HealthMapper;
import io.prehend.driver.ros.map.JointArrayMapper;
import io.prehend.driver.ros.map.JointMode;
import io.prehend.driver.ros.map.JointStateMapper;
import io.prehend.driver.ros.map.JointTrajectoryMapper;
import io.prehend.driver.ros.map.PointCloudMapper;
import io.prehend.driver.ros.map.PoseMapper;
import io.prehend.driver.ros.map.StopMapper;
import io.prehend.driver.ros.map.TransformsMapper;
import io.prehend.driver.ros.map.TwistMapper;
import io.prehend.driver.ros.map.WrenchMapper;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The table of all forms that a signal may take in ROS: kind, direction and type to how it is done. */
final class SignalForms {
    private final Map<SignalKind<?>, SortedMap<String, Inlet<?>>> inlets = new HashMap<>();
    private final Map<SignalKind<?>, SortedMap<String, Mouth<?>>> mouths = new HashMap<>();

    private SignalForms() {}

    static SignalForms create() {
        SignalForms forms = new SignalForms();
        forms.addJoints();
        forms.addGripper();
        forms.addSensors();
        forms.addCartesian();
        forms.addState();
        return forms;
    }

    /** How {@code channel} is heard. */
    <S> Inlet<S> inlet(Channel<S> channel) {
        @SuppressWarnings("unchecked") // put there under the kind of S
        Inlet<S> inlet = (Inlet<S>) find(inlets, channel, "heard");
        return inlet;
    }

    /** How {@code channel} is said. */
    <S> Mouth<S> outlet(Channel<S> channel) {
        @SuppressWarnings("unchecked") // put there under the kind of S
        Mouth<S> mouth = (Mouth<S>) find(mouths, channel, "said");
        return mouth;
    }

    private void addJoints() {
        TopicForm<JointState, JointSignal> states =
                new TopicForm<>(JointState.TYPE, RosTopic.Use.STREAM, channel -> new JointStateMapper());
        addBoth(JointSignal.KIND, states);
        addBoth(
                JointSignal.KIND,
                new TopicForm<>(
                        Float64MultiArray.TYPE,
                        RosTopic.Use.STREAM,
                        channel -> new JointArrayMapper(JointMode.of(channel))));
        addBoth(
                JointSignal.KIND,
                new TopicForm<>(
                        JointTrajectory.TYPE,
                        RosTopic.Use.STREAM,
                        channel -> new JointTrajectoryMapper(Options.horizonNs(channel))));
        add(JointSignal.KIND, TrajectoryAction.NAME, new TrajectoryAction());
    }

    private void addGripper() {
        addBoth(
                GripperSignal.KIND,
                new TopicForm<>(JointState.TYPE, RosTopic.Use.STREAM, channel -> Options.gripperStates(channel)));
        addBoth(
                GripperOrder.KIND,
                new TopicForm<>(JointState.TYPE, RosTopic.Use.ORDER, channel -> new GripperJointMapper()));
        addBoth(
                GripperOrder.KIND,
                new TopicForm<>(Float64MultiArray.TYPE, RosTopic.Use.ORDER, channel -> new GripperArrayMapper()));
        add(GripperOrder.KIND, GripperAction.NAME, new GripperAction());
        add(GripperOrder.KIND, FrankaGripperActions.NAME, new FrankaGripperActions());
    }

    private void addSensors() {
        addBoth(
                CloudSignal.KIND,
                new TopicForm<>(PointCloud2.TYPE, RosTopic.Use.BULK, channel -> new PointCloudMapper()));
        hear(CloudSignal.KIND, DepthImages.NAME, new DepthImages());
        addBoth(
                WrenchSignal.KIND,
                new TopicForm<>(WrenchStamped.TYPE, RosTopic.Use.STREAM, channel -> new WrenchMapper()));
    }

    private void addCartesian() {
        hear(PoseSignal.TRANSFORM, Transforms.NAME, new Transforms());
        say(
                PoseSignal.TRANSFORM,
                Transforms.NAME,
                new TopicForm<>(Transforms.TYPE, RosTopic.Use.STREAM, channel -> new TransformsMapper(false)));
        addBoth(PoseSignal.TARGET, new TopicForm<>(PoseStamped.TYPE, RosTopic.Use.STREAM, channel -> new PoseMapper()));
        addBoth(
                TwistSignal.KIND,
                new TopicForm<>(TwistStamped.TYPE, RosTopic.Use.STREAM, channel -> new TwistMapper()));
    }

    private void addState() {
        addBoth(StopSignal.KIND, new TopicForm<>(Bool.TYPE, RosTopic.Use.ORDER, StopMapper::new));
        addBoth(
                HealthSignal.KIND,
                new TopicForm<>(DiagnosticArray.TYPE, RosTopic.Use.STREAM, channel -> new HealthMapper()));
    }

    private <S> void addBoth(SignalKind<S> kind, TopicForm<?, S> form) {
        add(kind, form.typeName(), form);
    }

    private <S, F extends Inlet<S> & Mouth<S>> void add(SignalKind<S> kind, String type, F form) {
        hear(kind, type, form);
        say(kind, type, form);
    }

    private <S> void hear(SignalKind<S> kind, String type, Inlet<S> inlet) {
        inlets.computeIfAbsent(kind, key -> new TreeMap<>()).put(type, inlet);
    }

    private <S> void say(SignalKind<S> kind, String type, Mouth<S> mouth) {
        mouths.computeIfAbsent(kind, key -> new TreeMap<>()).put(type, mouth);
    }

    private static <F> F find(Map<SignalKind<?>, SortedMap<String, F>> all, Channel<?> channel, String verb) {
        SortedMap<String, F> forms = all.getOrDefault(channel.kind(), new TreeMap<>());
        F form = forms.get(channel.type().replace("/msg/", "/"));
        if (form == null) {
            throw new IllegalArgumentException(channel + ": a signal of the kind " + channel.kind() + " cannot be "
                    + verb + " as " + channel.type() + " over ROS; known are " + String.join(", ", forms.keySet())
                    + ".");
        }
        return form;
    }
}
