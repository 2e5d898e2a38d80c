package io.prehend.driver.mqtt;

import io.prehend.driver.link.signal.CloudSignal;
import io.prehend.driver.link.signal.GripperSignal;
import io.prehend.driver.link.signal.HealthSignal;
import io.prehend.driver.link.signal.JointSignal;
import io.prehend.driver.link.signal.SignalKind;
import io.prehend.driver.link.signal.StopSignal;
import io.prehend.driver.link.signal.WrenchSignal;
import io.prehend.driver.mqtt.client.Lane;
import io.prehend.driver.mqtt.client.LinkState;
import io.prehend.driver.mqtt.client.Message;
import io.prehend.driver.mqtt.client.MqttLink;
import io.prehend.driver.mqtt.client.Outlet;
import io.prehend.driver.mqtt.client.OutletOptions;
import io.prehend.driver.mqtt.client.Subscription;
import io.prehend.driver.mqtt.message.Birth;
import io.prehend.driver.mqtt.message.Birth.Metric;
import io.prehend.driver.mqtt.message.Encoding;
import io.prehend.driver.mqtt.message.Envelope;
import io.prehend.driver.mqtt.message.EnvelopeCodec;
import io.prehend.driver.mqtt.message.Presence;
import io.prehend.driver.mqtt.message.PresenceWatch;
import io.prehend.driver.mqtt.message.RefusedException;
import io.prehend.driver.mqtt.message.TopicTree;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says what we say (the birth message), with every connection; and hears whether the robot is connected. Any thread.
 */
final class Announcements {
    private static final Logger LOG = LoggerFactory.getLogger(Announcements.class);
    private static final Map<SignalKind<?>, List<String[]>> METRICS = Map.of(
            JointSignal.KIND,
            List.of(
                    new String[] {"joints.position_rad", "double[]", "rad"},
                    new String[] {"joints.velocity_rad_per_s", "double[]", "rad/s"},
                    new String[] {"joints.effort_nm", "double[]", "N·m"}),
            GripperSignal.KIND,
            List.of(
                    new String[] {"gripper.width_m", "double", "m"},
                    new String[] {"gripper.force_n", "double", "N"},
                    new String[] {"gripper.moving", "boolean", ""}),
            WrenchSignal.KIND,
            List.of(
                    new String[] {"wrench.force_n", "double[]", "N"},
                    new String[] {"wrench.torque_nm", "double[]", "N·m"}),
            StopSignal.KIND,
            List.<String[]>of(new String[] {"stop.engaged", "boolean", ""}),
            HealthSignal.KIND,
            List.<String[]>of(new String[] {"health.level", "text", ""}),
            CloudSignal.KIND,
            List.<String[]>of(new String[] {"points", "cloud", "m"}));

    private final MqttSettings settings;
    private final MqttLink link;
    private final RobotWatcher watcher;
    private final Birth birth = new Birth();
    private final EnvelopeCodec<Birth> births = new EnvelopeCodec<>(new Birth.BirthBody());
    private final EnvelopeCodec<Presence> presences = new EnvelopeCodec<>(new Presence.PresenceBody());
    private final Envelope heardEnvelope = new Envelope();
    private final Presence presence = new Presence();
    private final PresenceWatch watch = new PresenceWatch();
    private Outlet outlet;
    private boolean watching;
    private long sequence;
    private String complaint = "";

    /** Hears of the robot's coming and going. */
    interface RobotWatcher {
        /** Its session {@code session} is there, or has gone. Told again when nothing has changed. */
        void robot(boolean there, long session);
    }

    Announcements(MqttSettings settings, MqttLink link, RobotWatcher watcher) {
        this.settings = settings;
        this.link = link;
        this.watcher = watcher;
        link.observe(state -> {
            if (state == LinkState.CONNECTED) {
                announce();
            }
        });
    }

    /** We are going to say signals of {@code kind} on {@code topic}. Only the robot gives birth. */
    synchronized void says(SignalKind<?> kind, String topic, boolean command) {
        List<String[]> metrics = METRICS.get(kind);
        String root = settings.tree().root() + "/";
        boolean ours = topic.startsWith(root) && settings.source().equals(TopicTree.ROBOT_SOURCE);
        if (metrics == null || command || !ours) {
            return;
        }
        for (String[] metric : metrics) {
            birth.metrics().add(new Metric(topic.substring(root.length()), metric[0], metric[1], metric[2]));
        }
        if (outlet == null) {
            outlet = link.outlet(OutletOptions.retained(settings.tree().birth(), Encoding.JSON.contentType()));
        }
        if (link.connected()) {
            announce();
        }
    }

    private synchronized void announce() {
        if (outlet != null) {
            Envelope envelope = new Envelope();
            envelope.setSender(settings.source(), link.session(), settings.serial());
            envelope.setCount(++sequence, System.nanoTime(), System.currentTimeMillis());
            outlet.send(births.encode(Encoding.JSON, envelope, birth));
        }
    }

    /** Begins to hear whether the robot is connected. */
    synchronized void watchRobot() {
        if (!watching && !settings.source().equals(TopicTree.ROBOT_SOURCE)) {
            watching = true;
            String topic = settings.tree().connection(TopicTree.ROBOT_SOURCE);
            link.hear(new Subscription(topic, 1, Lane.QUICK, 8, this::heard));
        }
    }

    private void heard(Message message) {
        try {
            presences.decode(message.contentType(), message.payload(), heardEnvelope, presence);
        } catch (RefusedException e) {
            refused(message.topic(), e);
            return;
        }
        if (watch.heard(heardEnvelope, presence)) {
            LOG.info("the robot {} is {}", settings.tree().root(), presence.state());
        }
        watcher.robot(watch.state() == Presence.State.ONLINE, watch.session());
    }

    /** A message about somebody's life was refused: says so when it is not what was said last. */
    void refused(String topic, RefusedException why) {
        String sentence = topic + ": " + why.getMessage();
        synchronized (this) {
            if (sentence.equals(complaint)) {
                return;
            }
            complaint = sentence;
        }
        LOG.warn("a message was refused on {}", sentence);
    }
}
