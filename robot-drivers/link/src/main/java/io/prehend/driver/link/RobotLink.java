package io.prehend.driver.link;

import io.prehend.driver.link.LinkPlan.StopInput;
import io.prehend.driver.link.signal.HealthSignal;
import io.prehend.driver.link.signal.WrenchSignal;
import io.prehend.loop.Newest;
import io.prehend.model.KinematicChain;
import io.prehend.port.CloudSource;
import io.prehend.port.Gripper;
import io.prehend.port.RobotDriver;
import java.util.List;

/**
 * Everything that the controller needs of a robot, made of the channels of a profile.
 *
 * <p>Opened and closed by one thread at start-up and shut-down; what it gives belongs to the threads that the ports
 * name.
 */
public final class RobotLink implements AutoCloseable {
    private final Transport transport;
    private final JointIntake intake;
    private final LinkedCamera camera;
    private final LinkedGripper gripper;
    private final Outlet outlet;
    private final LinkedArm arm;
    private final Newest<WrenchSignal> wrench = new Newest<>(WrenchSignal.KIND.create(), WrenchSignal.KIND.copy());
    private final FrameTree frames = new FrameTree();
    private volatile Runnable onStop = () -> {};
    private volatile HealthSource health = signal -> {};

    /** Says how the service is, about once a second, on the link's thread. */
    public interface HealthSource {
        /** Fills in everything of {@code signal} but what the link knows itself. */
        void describe(HealthSignal signal);
    }

    /**
     * Opens every channel of {@code plan} on {@code transport}, which is closed with the link.
     *
     * @param chain the arm's model, whose joints the plan names in the same order
     * @throws IllegalArgumentException if the transport does not know a channel's type; then it is closed
     */
    public static RobotLink open(LinkPlan plan, Transport transport, KinematicChain chain) {
        boolean complete = false;
        try {
            RobotLink link = new RobotLink(plan, transport, chain);
            complete = true;
            return link;
        } finally {
            if (!complete) {
                transport.close();
            }
        }
    }

    private RobotLink(LinkPlan plan, Transport transport, KinematicChain chain) {
        this.transport = transport;
        LinkPlan.In in = plan.in();
        JointHistory history = new JointHistory(chain.jointCount());
        intake = new JointIntake(plan.robot().joints(), history);
        camera = in.cloud() == null ? null : new LinkedCamera(plan.cameraInHand(), chain, history);
        gripper = plan.out().gripper() == null ? null : openGripper(plan.out());
        outlet = new Outlet(
                plan, transport, history, gripper, new CartesianOutlet(plan, transport, chain), this::describe);
        RobotStopIntake robotStop = new RobotStopIntake();
        StopIntake[] stops = openStops(in.stops());
        arm = new LinkedArm(plan.robot(), chain.jointNames(), intake, outlet, stops, robotStop);
        outlet.start();
        for (int i = 0; i < stops.length; i++) {
            transport.listen(in.stops().get(i).channel(), stops[i]);
        }
        listen(in.robotStopped(), robotStop);
        listen(in.gripper(), gripper);
        listen(in.cloud(), camera);
        listen(in.wrench(), (signal, receivedNs) -> wrench.publish(signal));
        listen(in.transforms(), frames);
        transport.listen(in.jointStates(), intake);
    }

    /** The arm, without guards. */
    public RobotDriver arm() {
        return arm;
    }

    /** The gripper. */
    public Gripper gripper() {
        return gripper;
    }

    /** The camera on the hand; null where the profile names none. */
    public CloudSource camera() {
        return camera;
    }

    /** The newest wrench, once, or null. One thread. */
    public WrenchSignal takeWrench() {
        return wrench.take();
    }

    /** The robot's frames, as far as it publishes them. */
    public FrameTree frames() {
        return frames;
    }

    /** What to do, at once and on the thread that hears it, when somebody asks for a stop over the wire. */
    public void onStop(Runnable action) {
        onStop = action;
    }

    /** Who says how the service is. */
    public void onHealth(HealthSource source) {
        health = source;
    }

    /** Whether joint states come. */
    public boolean alive() {
        return intake.samples() > 0 && !intake.linkLost();
    }

    /**
     * When the robot was last told to stop over its stop channel; the number is 0 where it never was. Where the profile
     * names no such channel, nothing is ever told: the robot stops because commands brake it, or end. Any thread.
     */
    public StopSaid lastStop() {
        return outlet.lastStop();
    }

    /** One sentence on how the link is. Any thread. */
    public String describe() {
        return transport.describe() + "; " + intake.samples() + " joint states"
                + (intake.refused() > 0 ? " and " + intake.refused() + " refused" : "")
                + (camera == null ? "" : ", " + camera.received() + " clouds, " + camera.dropped() + " of no use")
                + (outlet.refusedCommands() > 0 ? ", " + outlet.refusedCommands() + " commands refused" : "")
                + (outlet.staleCommands() > 0 ? ", " + outlet.staleCommands() + " too old to be sent" : "")
                + (outlet.lostOrders() > 0 ? ", " + outlet.lostOrders() + " orders to the gripper not sent" : "");
    }

    @Override
    public void close() {
        arm.close();
        transport.close();
    }

    private LinkedGripper openGripper(LinkPlan.Out out) {
        return new LinkedGripper(maxWidthM(out.gripper().option("max_width_m", "0.08")), () -> wake());
    }

    private static double maxWidthM(String text) {
        try {
            double widthM = Double.parseDouble(text);
            if (widthM > 0 && widthM < 1) {
                return widthM;
            }
        } catch (NumberFormatException expected) {
            // Said below, with the value.
        }
        throw new IllegalArgumentException(
                "the gripper's max_width_m must be a number of metres from 0 to 1, not " + text);
    }

    private void wake() {
        outlet.wake();
    }

    private StopIntake[] openStops(List<StopInput> inputs) {
        long nowNs = System.nanoTime();
        StopIntake[] stops = new StopIntake[inputs.size()];
        for (int i = 0; i < stops.length; i++) {
            stops[i] = new StopIntake(inputs.get(i), () -> onStop.run(), nowNs);
        }
        return stops;
    }

    private <S> void listen(Channel<S> channel, Listener<S> listener) {
        if (channel != null) {
            transport.listen(channel, listener);
        }
    }

    private void describe(HealthSignal signal) {
        signal.set("prehend", HealthSignal.Level.OK, describe(), WallClock.nowNs());
        health.describe(signal);
    }
}
