package io.prehend.driver.mqtt.message;

import io.prehend.driver.link.signal.GripperOrder;
import io.prehend.driver.link.signal.GripperSignal;
import io.prehend.driver.link.signal.HealthSignal;
import io.prehend.driver.link.signal.JointSignal;
import io.prehend.driver.link.signal.PoseSignal;
import io.prehend.driver.link.signal.StopSignal;
import io.prehend.driver.link.signal.TwistSignal;
import io.prehend.driver.link.signal.WrenchSignal;
import io.prehend.model.FrameId;
import io.prehend.model.PointCloud;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the seeds of {@link MessageFuzzTest}: one good message of every kind, in either form. */
final class FuzzSeeds {
    private static final Path FOLDER =
            Path.of("src/test/resources/io/prehend/driver/mqtt/message/MessageFuzzTestInputs");

    private FuzzSeeds() {}

    /** Run in the module's folder. */
    public static void main(String[] arguments) throws IOException {
        JointSignal joints = new JointSignal();
        joints.clear(2, 7);
        joints.setJoint(0, "a", 1, 2, 3);
        joints.setJoint(1, "b", -1, Double.NaN, 0);
        write(0, "joints", new JointBody(Limits.COMMAND_BYTES), joints);
        GripperSignal gripper = new GripperSignal();
        gripper.state().set(0.04, 10, true, 0);
        write(1, "gripper", new GripperBody(), gripper);
        GripperOrder order = new GripperOrder();
        order.setMove(0.08, 0.1);
        write(2, "move", new GripperOrderBody(), order);
        order.setGrasp(0.1, 20);
        write(2, "grasp", new GripperOrderBody(), order);
        WrenchSignal wrench = new WrenchSignal();
        wrench.vector().setHeader("tool0", 5);
        write(3, "wrench", SpatialBody.wrench(), wrench);
        TwistSignal twist = new TwistSignal();
        twist.vector().setHeader("base", 5);
        write(4, "twist", SpatialBody.twist(), twist);
        PoseSignal pose = new PoseSignal();
        pose.setHeader("base", "tool0", true, 5);
        pose.childInParent().setTranslation(1, 2, 3).setRollPitchYaw(0.5, 1, 2);
        write(5, "pose", new PoseBody(Limits.COMMAND_BYTES), pose);
        write(6, "stop", new StopBody(), new StopSignal());
        HealthSignal health = new HealthSignal();
        health.set("arm", HealthSignal.Level.WARN, "warm", 5);
        health.values().put("temperature_c", "61");
        write(7, "health", new HealthBody(), health);
        write(8, "heartbeat", new Heartbeat.HeartbeatBody(), new Heartbeat());
        write(9, "connection", new Presence.PresenceBody(), new Presence());
        Birth birth = new Birth();
        birth.metrics().add(new Birth.Metric("state/joints", "joints.position_rad", "double[]", "rad"));
        write(10, "birth", new Birth.BirthBody(), birth);
        PointCloud cloud = new PointCloud(FrameId.CAMERA, 0);
        cloud.clear(FrameId.CAMERA, 9);
        cloud.add(1, 2, 3);
        write("shouldReadOrRefuseAnyCloud", "float", new CloudCodec().encode(envelope(), cloud));
    }

    private static <S> void write(int kind, String name, Body<S> body, S signal) throws IOException {
        for (Encoding encoding : Encoding.values()) {
            byte[] message = new EnvelopeCodec<>(body).encode(encoding, envelope(), signal);
            byte[] seed = new byte[message.length + 1];
            seed[0] = (byte) kind;
            System.arraycopy(message, 0, seed, 1, message.length);
            write("shouldReadOrRefuseAnyEnvelope", name + "." + encoding, seed);
        }
    }

    private static Envelope envelope() {
        Envelope envelope = new Envelope();
        envelope.setSender("robot", 1763735203000L, "A-1");
        envelope.setCount(17, 123456789, 1763735203123L);
        envelope.setExpiresMs(200);
        return envelope;
    }

    private static void write(String method, String name, byte[] seed) throws IOException {
        Path folder = Files.createDirectories(FOLDER.resolve(method));
        Files.write(folder.resolve(name.toLowerCase(java.util.Locale.ROOT)), seed);
    }
}
