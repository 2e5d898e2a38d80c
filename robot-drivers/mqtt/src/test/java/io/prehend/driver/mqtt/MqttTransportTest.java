package io.prehend.driver.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prehend.driver.link.Channel;
import io.prehend.driver.link.Speaker;
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
import io.prehend.driver.mqtt.client.Identity;
import io.prehend.driver.mqtt.client.Lane;
import io.prehend.driver.mqtt.client.LinkOptions;
import io.prehend.driver.mqtt.client.Message;
import io.prehend.driver.mqtt.client.MqttLink;
import io.prehend.driver.mqtt.client.Outlet;
import io.prehend.driver.mqtt.client.OutletOptions;
import io.prehend.driver.mqtt.client.Subscription;
import io.prehend.driver.mqtt.message.TopicTree;
import io.prehend.driver.mqtt.peer.Broker;
import io.prehend.driver.mqtt.peer.BrokerKind;
import io.prehend.driver.mqtt.peer.Eventually;
import io.prehend.driver.mqtt.peer.Heard;
import io.prehend.driver.mqtt.peer.HeardSignals;
import io.prehend.model.FrameId;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A controller, a robot and a stranger, over each broker. */
@ParameterizedClass
@EnumSource
class MqttTransportTest {
    private static Broker broker;
    private static int robots;

    @Parameter
    private BrokerKind kind;

    private MqttSettings controllerSettings;
    private MqttTransport controller;
    private MqttTransport robot;
    private MqttLink stranger;

    @BeforeParameterizedClassInvocation
    static void startBroker(BrokerKind kind) {
        broker = kind.start();
    }

    @AfterParameterizedClassInvocation
    static void endBroker() {
        broker.close();
    }

    @BeforeEach
    void open() {
        String name = "arm" + ++robots;
        controllerSettings = MqttSettings.controller(broker.address(), "lab", name);
        controller = MqttTransport.open(controllerSettings);
        robot = MqttTransport.open(MqttSettings.robot(broker.address(), "lab", name));
        stranger = MqttLink.open(
                LinkOptions.of(broker.address(), "stranger-" + name),
                Identity.of(controllerSettings.tree(), "stranger"));
        Eventually.within(
                5000, "all to be connected", () -> controller.connected() && robot.connected() && stranger.connected());
    }

    @AfterEach
    void close() {
        controller.close();
        robot.close();
        stranger.close();
    }

    private static <S> Channel<S> channel(SignalKind<S> kind, String topic, String type) {
        return new Channel<>(topic.replace('/', '_'), kind, topic, type, 0, 0, Map.of());
    }

    /** Says {@code signal} from one to the other until it is heard. */
    private static <S> S carry(MqttTransport from, MqttTransport to, Channel<S> channel, S signal) {
        HeardSignals<S> heard = new HeardSignals<>(channel.kind());
        to.listen(channel, heard);
        Speaker<S> speaker = from.speak(channel);
        Eventually.within(3000, channel + " " + heard.refusals().all(), () -> {
            speaker.say(signal);
            return !heard.signals().isEmpty();
        });
        return heard.signals().last();
    }

    private static JointSignal joints(double firstRad, long stampNs) {
        JointSignal signal = new JointSignal();
        signal.clear(2, stampNs);
        signal.setJoint(0, "shoulder", firstRad, 0.5, -3);
        signal.setJoint(1, "elbow", -1, Double.NaN, Double.NaN);
        return signal;
    }

    @Test
    void shouldCarryJointsBothWaysInBothForms() {
        for (String type : new String[] {"json", "cbor"}) {
            JointSignal state =
                    carry(robot, controller, channel(JointSignal.KIND, "state/joints", type), joints(0.1, 77));
            assertThat(state.count()).isEqualTo(2);
            assertThat(state.name(1)).isEqualTo("elbow");
            assertThat(state.positionRad(0)).isEqualTo(0.1);
            assertThat(state.velocityRadPerS(0)).isEqualTo(0.5);
            assertThat(state.velocityRadPerS(1)).isNaN();
            assertThat(state.effortNm(0)).isEqualTo(-3);
            assertThat(state.stampNs()).isEqualTo(77);
            JointSignal command =
                    carry(controller, robot, channel(JointSignal.KIND, "cmd/joints", type), joints(0.25, 0));
            assertThat(command.positionRad(0)).isEqualTo(0.25);
            assertThat(command.stampNs()).isPositive();
        }
    }

    @Test
    void shouldCarryAGripper() {
        GripperSignal state = new GripperSignal();
        state.state().set(0.04, 12, true, 0);
        GripperSignal heard = carry(robot, controller, channel(GripperSignal.KIND, "state/gripper", "json"), state);
        assertThat(heard.state().widthM()).isEqualTo(0.04);
        assertThat(heard.state().forceN()).isEqualTo(12);
        assertThat(heard.state().moving()).isTrue();
        GripperOrder order = new GripperOrder();
        order.setGrasp(0.05, 20);
        Channel<GripperOrder> orders = channel(GripperOrder.KIND, "cmd/gripper", "cbor");
        assertThat(carry(controller, robot, orders, order).isSame(order)).isTrue();
        order.setMove(0.08, 0.1);
        Channel<GripperOrder> moves = channel(GripperOrder.KIND, "cmd/gripper2", "json");
        assertThat(carry(controller, robot, moves, order).isSame(order)).isTrue();
    }

    @Test
    void shouldCarryWrenchesTwistsPosesAndHealth() {
        WrenchSignal wrench = new WrenchSignal();
        wrench.setHeader("tool0", 5);
        wrench.setAxis(2, -9.81, 0.25);
        WrenchSignal felt = carry(robot, controller, channel(WrenchSignal.KIND, "state/wrench", "json"), wrench);
        assertThat(felt.forceN(2)).isEqualTo(-9.81);
        assertThat(felt.torqueNm(2)).isEqualTo(0.25);
        assertThat(felt.frame()).isEqualTo("tool0");
        TwistSignal twist = new TwistSignal();
        twist.setHeader("base", 6);
        twist.setAxis(0, 0.1, -0.2);
        TwistSignal moved = carry(controller, robot, channel(TwistSignal.KIND, "cmd/twist", "cbor"), twist);
        assertThat(moved.linearMPerS(0)).isEqualTo(0.1);
        assertThat(moved.angularRadPerS(0)).isEqualTo(-0.2);
        PoseSignal pose = new PoseSignal();
        pose.setHeader("base", "tool0", true, 8);
        pose.childInParent().setTranslation(1, 2, 3).setRollPitchYaw(0.1, 0.2, 0.3);
        PoseSignal seen = carry(robot, controller, channel(PoseSignal.TRANSFORM, "state/tf", "json"), pose);
        assertThat(seen.child()).isEqualTo("tool0");
        assertThat(seen.fixed()).isTrue();
        assertThat(seen.childInParent().distanceM(pose.childInParent())).isLessThan(1e-12);
        assertThat(seen.childInParent().angleRad(pose.childInParent())).isLessThan(1e-7);
        HealthSignal health = new HealthSignal();
        health.set("loop", HealthSignal.Level.WARN, "late: 3 ticks", 9);
        health.values().put("late_us", "512");
        HealthSignal told = carry(robot, controller, channel(HealthSignal.KIND, "health", "json"), health);
        assertThat(told.level()).isEqualTo(HealthSignal.Level.WARN);
        assertThat(told.message()).isEqualTo("late: 3 ticks");
        assertThat(told.values()).containsEntry("late_us", "512");
    }

    @Test
    void shouldCarryClouds() {
        CloudSignal cloud = new CloudSignal();
        cloud.cloud().clear(FrameId.CAMERA, 1234);
        for (int i = 0; i < 16_000; i++) {
            cloud.cloud().add(i * 1e-3f, 1, i % 100 == 0 ? Float.NaN : 2);
        }
        CloudSignal seen = carry(robot, controller, channel(CloudSignal.KIND, "cloud", "binary"), cloud);
        assertThat(seen.cloud().size()).isEqualTo(16_000 - 160);
        assertThat(seen.cloud().frame()).isEqualTo(FrameId.CAMERA);
        assertThat(seen.cloud().stampNs()).isEqualTo(1234);
        assertThat(seen.cloud().x(0)).isEqualTo(1e-3f);
        assertThat(seen.cloud().z(0)).isEqualTo(2);
    }

    @Test
    void shouldRefuseARetainedCommand() {
        Outlet outlet = stranger.outlet(OutletOptions.retained(tree().jointCommand(), "application/json"));
        outlet.send(bytes(command("stranger", stranger.session(), 1, System.nanoTime())));
        HeardSignals<JointSignal> heard = new HeardSignals<>(JointSignal.KIND);
        Eventually.within(1000, "it to be sent", () -> stranger.counters().all().size() > 1);
        robot.listen(channel(JointSignal.KIND, "cmd/joints", "json"), heard);
        Eventually.within(3000, "its refusal, live", () -> {
            outlet.send(bytes(command("stranger", stranger.session(), 2, System.nanoTime())));
            return heard.refusals().any(why -> why.contains("it is retained"));
        });
        assertThat(heard.signals().isEmpty()).isTrue();
        outlet.send(new byte[0]);
    }

    @Test
    void shouldRefuseACommandThatIsSaidAgainOrIsOldOrFromNobody() {
        HeardSignals<JointSignal> heard = new HeardSignals<>(JointSignal.KIND);
        robot.listen(channel(JointSignal.KIND, "cmd/joints", "json"), heard);
        Outlet outlet = stranger.outlet(OutletOptions.command(tree().jointCommand(), ""));
        long session = stranger.session();
        Eventually.within(3000, "a command", () -> {
            outlet.send(bytes(command("stranger", session, System.nanoTime(), System.nanoTime())));
            return !heard.signals().isEmpty();
        });
        byte[] good = bytes(command("stranger", session, Long.MAX_VALUE - 1, System.nanoTime()));
        outlet.send(good);
        outlet.send(good);
        requireRefusal(heard, "is not above " + (Long.MAX_VALUE - 1));
        int taken = heard.signals().size();
        heard.refusals().clear();
        outlet.send(bytes(
                command("stranger", session, System.nanoTime(), System.nanoTime() - TimeUnit.SECONDS.toNanos(1))));
        requireRefusal(heard, "ms old");
        outlet.send(bytes(command("stranger", session - 5, System.nanoTime(), System.nanoTime())));
        requireRefusal(heard, "no heartbeat of session " + (session - 5));
        outlet.send(bytes(command("nobody", session, System.nanoTime(), System.nanoTime())));
        requireRefusal(heard, "no heartbeat of its sender 'nobody'");
        outlet.send(bytes("{\"seq\":".repeat(5_000)));
        requireRefusal(heard, "'seq' must be a whole number");
        outlet.send(bytes("{\"joints\":{\"names\":" + "[".repeat(50_000)));
        requireRefusal(heard, "'names' must be an array of up to 64 texts");
        outlet.send(bytes("x".repeat(70_000)));
        requireRefusal(heard, "at most 65536 are taken");
        outlet.send(bytes(command("stranger", session, 1, 1).replace("0.25", "1e999")));
        requireRefusal(heard, "'position_rad' must be a number between");
        assertThat(heard.signals().size()).isEqualTo(taken);
        assertThat(robot.describe()).contains("messages refused");
    }

    private static void requireRefusal(HeardSignals<?> heard, String why) {
        Eventually.within(
                1000, "refusal because " + why + " in " + heard.refusals().all(), () -> heard.refusals()
                        .any(sentence -> sentence.contains(why)));
    }

    private TopicTree tree() {
        return controllerSettings.tree();
    }

    private static String command(String source, long session, long sequence, long monotonicNs) {
        return "{\"source\":\"" + source + "\",\"session\":" + session + ",\"seq\":" + sequence + ",\"mono_ns\":"
                + monotonicNs + ",\"joints\":{\"position_rad\":[0.25]}}";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void shouldStopWhateverIsSaidAndGiveFreeOnlyProperly() {
        Channel<StopSignal> stop = channel(StopSignal.KIND, "cmd/stop", "json");
        HeardSignals<StopSignal> heard = new HeardSignals<>(StopSignal.KIND);
        robot.listen(stop, heard);
        Speaker<StopSignal> speaker = controller.speak(stop);
        StopSignal signal = new StopSignal();
        Eventually.within(5000, "connections for stops", () -> controller.connected() && robot.connected());
        Outlet outlet = stranger.outlet(OutletOptions.command(tree().stop(), ""));
        Eventually.within(3000, "a stop by anything", () -> {
            outlet.send(new byte[] {(byte) 0xff, 0});
            return heard.signals().any(StopSignal::stop);
        });
        signal.set(false);
        assertThat(speaker.say(signal)).isTrue();
        signal.set(true);
        assertThat(speaker.say(signal)).isTrue();
        heard.signals().clear();
        Outlet releases = stranger.outlet(OutletOptions.command(tree().release(), ""));
        releases.send(bytes("{}"));
        requireRefusal(heard, "it lacks");
        assertThat(heard.signals().any(free -> !free.stop())).isFalse();
        signal.set(false);
        Eventually.within(3000, "the release", () -> {
            speaker.say(signal);
            return heard.signals().any(free -> !free.stop());
        });
    }

    @Test
    void shouldHearStopsAndThatNobodyStops() {
        HeardSignals<StopSignal> heard = new HeardSignals<>(StopSignal.KIND);
        controller.listen(channel(StopSignal.KIND, "cmd/stop", "cbor"), heard);
        Eventually.within(5000, "signs of life", () -> heard.signals().size() >= 3);
        assertThat(heard.signals().any(StopSignal::stop)).isFalse();
        Outlet outlet = stranger.outlet(OutletOptions.command(tree().stop(), ""));
        outlet.send(new byte[0]);
        Eventually.within(500, "the stop", () -> heard.signals().any(StopSignal::stop));
        Eventually.within(
                1500, "the end of the stop", () -> !heard.signals().last().stop());
    }

    @Test
    void shouldNotTakeItsOwnStopsForThoseOfOthers() {
        Channel<StopSignal> stop = channel(StopSignal.KIND, "cmd/stop", "json");
        HeardSignals<StopSignal> own = new HeardSignals<>(StopSignal.KIND);
        HeardSignals<StopSignal> atRobot = new HeardSignals<>(StopSignal.KIND);
        controller.listen(stop, own);
        robot.listen(stop, atRobot);
        Speaker<StopSignal> speaker = controller.speak(stop);
        StopSignal signal = new StopSignal();
        signal.set(true);
        Eventually.within(5000, "the stop at the robot", () -> {
            speaker.say(signal);
            return atRobot.signals().any(StopSignal::stop) && own.signals().size() > 3;
        });
        assertThat(own.signals().any(StopSignal::stop)).isFalse();
    }

    @Test
    void shouldHoldALevelUntilItIsProperlySaidThatThereIsNoStop() {
        Channel<StopSignal> halt = channel(StopSignal.KIND, "cmd/halt", "cbor");
        HeardSignals<StopSignal> heard = new HeardSignals<>(StopSignal.KIND);
        robot.listen(halt, heard);
        Speaker<StopSignal> speaker = controller.speak(halt);
        StopSignal signal = new StopSignal();
        Eventually.within(5000, "that there is no stop", () -> {
            speaker.say(signal);
            return heard.signals().any(free -> !free.stop());
        });
        assertThat(heard.signals().any(StopSignal::stop)).isFalse();
        stranger.outlet(OutletOptions.command(tree().topic("cmd/halt"), "")).send(bytes("{\"stop\":{"));
        Eventually.within(1000, "a stop by garbage", () -> heard.signals().any(StopSignal::stop));
        heard.signals().clear();
        signal.set(true);
        speaker.say(signal);
        Eventually.within(1000, "a stop", () -> heard.signals().any(StopSignal::stop));
        heard.signals().clear();
        Outlet forged = stranger.outlet(OutletOptions.command(tree().topic("cmd/halt"), ""));
        forged.send(bytes("{\"source\":\"ghost\",\"seq\":1,\"mono_ns\":1,\"stop\":{\"engaged\":false}}"));
        requireRefusal(heard, "no heartbeat of its sender 'ghost'");
        assertThat(heard.signals().isEmpty()).isTrue();
        signal.set(false);
        speaker.say(signal);
        Eventually.within(1000, "the end", () -> heard.signals().any(free -> !free.stop()));
    }

    @Test
    void shouldTakeSignsOfLifeForAnOperatorWhoDoesNotStop() {
        HeardSignals<StopSignal> heard = new HeardSignals<>(StopSignal.KIND);
        controller.listen(channel(StopSignal.KIND, "heartbeat/stranger", "json"), heard);
        Eventually.within(2000, "signs of life", () -> heard.signals().size() >= 3);
        stranger.close();
        HeardSignals<StopSignal> ofPendant = new HeardSignals<>(StopSignal.KIND);
        Channel<StopSignal> pendant = channel(StopSignal.KIND, "heartbeat/pendant", "json");
        controller.listen(pendant, ofPendant);
        Speaker<StopSignal> speaker = robot.speak(pendant);
        StopSignal signal = new StopSignal();
        Eventually.within(2000, "those of a pendant", () -> {
            speaker.say(signal);
            return !ofPendant.signals().isEmpty();
        });
        int last = heard.signals().size();
        assertThat(heard.signals().any(StopSignal::stop)).isFalse();
        Eventually.within(
                1000,
                "more of the pendant",
                () -> speaker.say(signal) && ofPendant.signals().size() > 20);
        assertThat(heard.signals().size()).as("silence is silent").isLessThanOrEqualTo(last + 1);
    }

    @Test
    void shouldHearStopsAtOnceWhileCloudsFillTheOtherConnection() {
        HeardSignals<StopSignal> stops = new HeardSignals<>(StopSignal.KIND);
        controller.listen(channel(StopSignal.KIND, "cmd/stop", "cbor"), stops);
        HeardSignals<CloudSignal> clouds = new HeardSignals<>(CloudSignal.KIND);
        controller.listen(channel(CloudSignal.KIND, "cloud", "binary"), clouds);
        Speaker<CloudSignal> camera = robot.speak(channel(CloudSignal.KIND, "cloud", "binary"));
        CloudSignal cloud = new CloudSignal();
        cloud.cloud().clear(FrameId.CAMERA, 1);
        for (int i = 0; i < 16_600; i++) {
            cloud.cloud().add(1, 1, 1);
        }
        Outlet outlet = stranger.outlet(OutletOptions.command(tree().stop(), ""));
        Thread filming = new Thread(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                camera.say(cloud);
                Thread.onSpinWait();
            }
        });
        filming.setDaemon(true);
        filming.start();
        try {
            Eventually.within(
                    5000,
                    "clouds and signs of life",
                    () -> clouds.signals().size() > 10 && !stops.signals().isEmpty());
            for (int i = 0; i < 5; i++) {
                stops.signals().clear();
                assertThat(outlet.send(new byte[] {1}).accepted()).isTrue();
                Eventually.within(150, "stop " + i, () -> stops.signals().any(StopSignal::stop));
            }
        } finally {
            filming.interrupt();
        }
    }

    @Test
    void shouldTellThatTheRobotHasComeAndGone() {
        HeardSignals<JointSignal> heard = new HeardSignals<>(JointSignal.KIND);
        controller.listen(channel(JointSignal.KIND, "state/joints", "json"), heard);
        Eventually.within(
                2000, "ONLINE", () -> Integer.valueOf(1).equals(heard.senders().last()));
        robot.close();
        Eventually.within(
                2000, "OFFLINE", () -> Integer.valueOf(0).equals(heard.senders().last()));
    }

    @Test
    void shouldSayAtBirthWhatItSays() {
        robot.speak(channel(JointSignal.KIND, "state/joints", "json"));
        robot.speak(channel(GripperOrder.KIND, "cmd/gripper", "json"));
        Heard<Message> births = new Heard<>();
        stranger.hear(new Subscription(tree().birth(), 1, Lane.QUICK, 4, births::add));
        Eventually.within(2000, "a birth", () -> !births.isEmpty());
        String text = new String(births.last().payload(), StandardCharsets.UTF_8);
        assertThat(text)
                .contains("{\"topic\":\"state/joints\",\"name\":\"joints.velocity_rad_per_s\",\"type\":\"double[]\","
                        + "\"unit\":\"rad/s\"}")
                .doesNotContain("cmd/gripper");
    }

    @Test
    void shouldSayWhichTypesThereAre() {
        assertThatThrownBy(() -> controller.speak(channel(JointSignal.KIND, "cmd/joints", "sensor_msgs/JointState")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("there is no type 'sensor_msgs/JointState' for a joints")
                .hasMessageContaining("json and cbor");
        assertThatThrownBy(() -> controller.listen(
                        channel(CloudSignal.KIND, "cloud", "json"), new HeardSignals<>(CloudSignal.KIND)))
                .hasMessageContaining("binary for clouds");
        Channel<StopSignal> odd =
                new Channel<>("odd", StopSignal.KIND, "state/stopped", "json", 0, 0, Map.of("stop_when", "false"));
        assertThatThrownBy(() -> controller.listen(odd, new HeardSignals<>(StopSignal.KIND)))
                .hasMessageContaining("leave 'stop_when' out");
    }
}
