package io.prehend.driver.mqtt;

import static io.prehend.driver.mqtt.ThreeParties.bytes;
import static io.prehend.driver.mqtt.ThreeParties.channel;
import static io.prehend.driver.mqtt.ThreeParties.requireRefusal;
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
import io.prehend.driver.link.signal.StopSignal;
import io.prehend.driver.link.signal.TwistSignal;
import io.prehend.driver.link.signal.WrenchSignal;
import io.prehend.driver.mqtt.client.Lane;
import io.prehend.driver.mqtt.client.Message;
import io.prehend.driver.mqtt.client.MqttLink;
import io.prehend.driver.mqtt.client.Outlet;
import io.prehend.driver.mqtt.client.OutletOptions;
import io.prehend.driver.mqtt.client.Subscription;
import io.prehend.driver.mqtt.peer.Broker;
import io.prehend.driver.mqtt.peer.BrokerKind;
import io.prehend.driver.mqtt.peer.Heard;
import io.prehend.driver.mqtt.peer.HeardSignals;
import io.prehend.model.FrameId;
import io.prehend.testing.Eventually;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
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

    @Parameter
    private BrokerKind kind;

    private static ThreeParties parties;
    private static MqttTransport controller;
    private static MqttTransport robot;
    private static MqttLink stranger;

    @BeforeParameterizedClassInvocation
    static void open(BrokerKind kind) {
        broker = kind.start();
        parties = ThreeParties.open(broker);
        controller = parties.controller();
        robot = parties.robot();
        stranger = parties.stranger();
    }

    @AfterParameterizedClassInvocation
    static void close() {
        parties.close();
        broker.close();
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
        wrench.vector().setHeader("tool0", 5);
        wrench.vector().setAxis(2, -9.81, 0.25);
        WrenchSignal felt = carry(robot, controller, channel(WrenchSignal.KIND, "state/wrench", "json"), wrench);
        assertThat(felt.vector().linear(2)).isEqualTo(-9.81);
        assertThat(felt.vector().angular(2)).isEqualTo(0.25);
        assertThat(felt.vector().frame()).isEqualTo("tool0");
        TwistSignal twist = new TwistSignal();
        twist.vector().setHeader("base", 6);
        twist.vector().setAxis(0, 0.1, -0.2);
        TwistSignal moved = carry(controller, robot, channel(TwistSignal.KIND, "cmd/twist", "cbor"), twist);
        assertThat(moved.vector().linear(0)).isEqualTo(0.1);
        assertThat(moved.vector().angular(0)).isEqualTo(-0.2);
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
        CloudSignal seen = carry(robot, controller, channel(CloudSignal.KIND, "cloud", "cloud"), cloud);
        assertThat(seen.cloud().size()).isEqualTo(16_000 - 160);
        assertThat(seen.cloud().frame()).isEqualTo(FrameId.CAMERA);
        assertThat(seen.cloud().stampNs()).isEqualTo(1234);
        assertThat(seen.cloud().x(0)).isEqualTo(1e-3f);
        assertThat(seen.cloud().z(0)).isEqualTo(2);
    }

    @Test
    void shouldRefuseARetainedCommand() {
        Outlet outlet = stranger.outlet(OutletOptions.retained(parties.tree().jointCommand(), "application/json"));
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
        Outlet outlet = stranger.outlet(OutletOptions.command(parties.tree().jointCommand(), ""));
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

    private static String command(String source, long session, long sequence, long monotonicNs) {
        return "{\"source\":\"" + source + "\",\"session\":" + session + ",\"seq\":" + sequence + ",\"mono_ns\":"
                + monotonicNs + ",\"joints\":{\"position_rad\":[0.25]}}";
    }

    @Test
    void shouldTellEveryListenerThatTheRobotHasComeAndGone() {
        ThreeParties others = ThreeParties.open(broker);
        HeardSignals<JointSignal> joints = new HeardSignals<>(JointSignal.KIND);
        others.controller().listen(channel(JointSignal.KIND, "state/joints", "json"), joints);
        Eventually.within(2000, "ONLINE", () -> joints.senders().any(count -> count == 1));
        HeardSignals<WrenchSignal> late = new HeardSignals<>(WrenchSignal.KIND);
        others.controller().listen(channel(WrenchSignal.KIND, "state/wrench", "json"), late);
        Eventually.within(
                100, "ONLINE for who comes later", () -> late.senders().any(count -> count == 1));
        others.robot().close();
        Eventually.within(
                2000,
                "OFFLINE",
                () -> joints.senders().last() == 0 && late.senders().last() == 0);
        others.close();
    }

    @Test
    void shouldSayAtBirthWhatItSays() {
        robot.speak(channel(JointSignal.KIND, "state/joints", "json"));
        robot.speak(channel(GripperOrder.KIND, "cmd/gripper", "json"));
        Heard<Message> births = new Heard<>();
        stranger.hear(new Subscription(parties.tree().birth(), 1, Lane.QUICK, 4, births::add));
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
                .hasMessageContaining("cloud for clouds");
        Channel<StopSignal> odd =
                new Channel<>("odd", StopSignal.KIND, "state/stopped", "json", 0, 0, Map.of("stop_when", "false"));
        assertThatThrownBy(() -> controller.listen(odd, new HeardSignals<>(StopSignal.KIND)))
                .hasMessageContaining("leave 'stop_when' out");
    }
}
