package io.prehend.launch.play;

import io.prehend.driver.link.Channel;
import io.prehend.driver.link.Speaker;
import io.prehend.driver.link.Transport;
import io.prehend.driver.link.signal.GripperSignal;
import io.prehend.driver.link.signal.HealthSignal;
import io.prehend.driver.link.signal.JointSignal;
import io.prehend.driver.link.signal.SignalKind;
import io.prehend.driver.link.signal.StopSignal;
import io.prehend.driver.mqtt.MqttSettings;
import io.prehend.driver.mqtt.MqttTransport;
import io.prehend.driver.mqtt.broker.EmbeddedBroker;
import io.prehend.model.JointStateView;
import io.prehend.safety.SafetyState;
import io.prehend.sim.episode.EpisodeRunner;
import io.prehend.sim.episode.SimulatedCell;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/**
 * Tells over MQTT, through a broker of its own on loopback, what a simulated arm does, and lets anybody stop it: any
 * message on {@code cmd/stop}. Used by the thread that runs the episodes; it may allocate, for that thread is no
 * control thread of a real arm.
 */
public final class Broadcast implements EpisodeRunner.Observer, AutoCloseable {
    /** What a demonstration is called in the tree of topics. */
    private static final String SITE = "lab";

    private static final String ROBOT = "demo";
    private static final int USUAL_PORT = 1883;
    private static final double RATE_HZ = 10;
    private static final long PERIOD_NS = Math.round(1e9 / RATE_HZ);

    private final EmbeddedBroker broker;
    private final Transport transport;
    private final Speaker<JointSignal> joints;
    private final Speaker<GripperSignal> gripper;
    private final Speaker<HealthSignal> health;
    private final JointSignal measured = new JointSignal();
    private final GripperSignal fingers = new GripperSignal();
    private final HealthSignal state = new HealthSignal();
    private long saidNs;

    private Broadcast(EmbeddedBroker broker, Runnable onStop) {
        this.broker = broker;
        transport = MqttTransport.open(MqttSettings.robot(broker.address(), SITE, ROBOT));
        joints = transport.speak(channel("joint_states", JointSignal.KIND, "state/joints", "json"));
        gripper = transport.speak(channel("gripper", GripperSignal.KIND, "state/gripper", "json"));
        health = transport.speak(channel("diagnostics", HealthSignal.KIND, "health", "json"));
        transport.listen(channel("stop", StopSignal.KIND, "cmd/stop", "json"), (signal, receivedNs) -> {
            if (signal.stop()) {
                onStop.run();
            }
        });
        saidNs = System.nanoTime();
    }

    /**
     * Starts a broker, on the usual port where that is free, and begins.
     *
     * @param onStop what to do, at once and on another thread, when somebody stops the arm
     */
    public static Broadcast open(Runnable onStop) {
        return new Broadcast(broker(), onStop);
    }

    /** How to watch and how to stop, for people. */
    public String sentence() {
        String where = "-p " + broker.port();
        return "Watch over MQTT: mosquitto_sub " + where + " -v -t 'prehend/v1/" + SITE + "/" + ROBOT
                + "/#'; stop: mosquitto_pub " + where + " -t prehend/v1/" + SITE + "/" + ROBOT + "/cmd/stop -m stop";
    }

    @Override
    public void onTick(SimulatedCell cell, long nowNs) {
        long wallNs = System.nanoTime();
        if (wallNs - saidNs >= PERIOD_NS) {
            saidNs = wallNs;
            say(cell, nowNs);
        }
    }

    @Override
    public void close() {
        transport.close();
        broker.close();
    }

    private void say(SimulatedCell cell, long nowNs) {
        Instant now = Instant.now();
        long stampNs = now.getEpochSecond() * 1_000_000_000L + now.getNano();
        JointStateView view = cell.loop().measured();
        measured.clear(view.count(), stampNs);
        for (int joint = 0; joint < view.count(); joint++) {
            measured.setJoint(
                    joint,
                    cell.robot().arm().jointNames().get(joint),
                    view.positionRad(joint),
                    view.velocityRadPerS(joint),
                    view.effortNm(joint));
        }
        joints.say(measured);
        cell.robot().gripper().read(fingers.state(), nowNs);
        fingers.setStampNs(stampNs);
        gripper.say(fingers);
        SafetyState safety = cell.loop().supervisor().state();
        state.set(
                "prehend",
                safety.latched() ? HealthSignal.Level.ERROR : HealthSignal.Level.OK,
                safety.name().toLowerCase(Locale.ROOT),
                stampNs);
        state.values().put("phase", cell.task().taskPhase().name().toLowerCase(Locale.ROOT));
        health.say(state);
    }

    private static EmbeddedBroker broker() {
        try {
            return EmbeddedBroker.start(USUAL_PORT);
        } catch (IllegalStateException taken) {
            // Another broker has the usual port; any free one serves as well.
            return EmbeddedBroker.start();
        }
    }

    private static <S> Channel<S> channel(String key, SignalKind<S> kind, String topic, String type) {
        return new Channel<>(key, kind, topic, type, RATE_HZ, 0, Map.of());
    }
}
