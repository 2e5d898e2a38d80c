package io.prehend.sim.robot;

import io.prehend.model.JointCommand;
import io.prehend.model.JointLimits;
import io.prehend.model.JointStateBuffer;
import io.prehend.model.JointStateView;
import io.prehend.model.KinematicChain;
import io.prehend.port.RobotDriver;
import io.prehend.safety.StopCategory;
import io.prehend.safety.StopCause;
import io.prehend.sim.JointSensorSetup;
import io.prehend.sim.SimWorld;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The arm of a simulated world as its controller sees it: noisy joint states, delayed commands, stops of its own.
 *
 * <p>{@link #stop} and {@link #status} may be called by any thread; everything else belongs to the thread that steps
 * the world. Nothing allocates after construction.
 *
 * <p>Its dead-man works as in a real robot: once commands have come and then none for {@link #commandTimeoutNs}, the
 * brakes close, whatever was still on its way is dropped, and only {@link #release} frees the arm again. The silence is
 * counted from the arrival of a command; the delay that the episode prescribes comes after it. Categories 2 and 1 slow
 * down with the joints' largest acceleration (category 1 then closes the brakes), category 0 closes the brakes at
 * once. A brake resists all motion with the joint's full torque, and with much more once the joint stands.
 */
public final class SimulatedArm implements RobotDriver {
    /** The robot's own dead-man, ns: later than the controller's watchdog, so that it acts only when that cannot. */
    public static final long COMMAND_TIMEOUT_NS = 100_000_000L;
    /** Deceleration of joints of which the model does not say what they may do, rad/s². */
    private static final double USUAL_DECELERATION_RAD_PER_S2 = 5;

    private final SimWorld world;
    private final List<String> jointNames;
    private final double[] decelerationRadPerS2;
    private final JointSensorSetup sensors;
    private final GaussianNoise noise;
    private final CommandDelay delay;
    private final MotorReference reference;
    private final JointCommand acting;
    private final JointStateBuffer sample;
    private final AtomicInteger wantedStop = new AtomicInteger(StopCategory.NONE.ordinal());
    private volatile ArmStatus status = ArmStatus.IDLE;
    private long lastCommandStep;
    private long deliveredSequence;
    private long rejectedCommands;

    /** The arm of {@code world}, of which {@code chain} names the joints and their limits. */
    SimulatedArm(SimWorld world, KinematicChain chain, SplittableRandom random) {
        if (chain.jointCount() != world.jointCount()) {
            throw new IllegalArgumentException(
                    "the chain has " + chain.jointCount() + " joints, but the simulated arm has " + world.jointCount());
        }
        this.world = world;
        jointNames = chain.jointNames();
        int joints = chain.jointCount();
        decelerationRadPerS2 = new double[joints];
        for (int joint = 0; joint < joints; joint++) {
            JointLimits limits = chain.limits(joint);
            double most = limits.accelerationRadPerS2();
            decelerationRadPerS2[joint] = Double.isFinite(most) ? most : USUAL_DECELERATION_RAD_PER_S2;
        }
        double stepS = world.stepNs() * 1e-9;
        sensors = world.setup().jointSensors();
        noise = new GaussianNoise(random.split());
        delay = new CommandDelay(world.setup().command(), stepS, joints, random.split());
        reference = new MotorReference(joints, world.setup().command().underTravelGain(), stepS);
        acting = new JointCommand(joints);
        sample = new JointStateBuffer(joints);
        reference.restAt(world, false);
        measure();
    }

    @Override
    public List<String> jointNames() {
        return jointNames;
    }

    @Override
    public boolean read(JointStateBuffer into, long nowNs) {
        if (sample.sequence() == deliveredSequence) {
            return false;
        }
        deliveredSequence = sample.sequence();
        into.set(sample);
        into.setHeader(sample.stampNs(), nowNs, sample.sequence());
        return true;
    }

    @Override
    public void write(JointCommand command, long nowNs) {
        if (!isFinite(command)) {
            rejectedCommands++;
            return;
        }
        lastCommandStep = world.steps();
        if (status == ArmStatus.IDLE) {
            status = ArmStatus.FOLLOWING;
        }
        if (status == ArmStatus.FOLLOWING) {
            delay.send(command, world.steps());
        } else {
            rejectedCommands++;
        }
    }

    @Override
    public void stop(StopCategory category) {
        if (category.compareTo(StopCategory.HOLD) >= 0) {
            wantedStop.accumulateAndGet(category.ordinal(), Math::max);
        }
    }

    @Override
    public void release() {
        wantedStop.set(StopCategory.NONE.ordinal());
        delay.clear();
        reference.restAt(world, status == ArmStatus.STOPPING);
        setBrakes(false);
        status = ArmStatus.IDLE;
    }

    @Override
    public long commandTimeoutNs() {
        return COMMAND_TIMEOUT_NS;
    }

    @Override
    public boolean simulated() {
        return true;
    }

    /** A robot whose dead-man has acted says so; a stop that was asked for is no news. */
    @Override
    public long causes() {
        return status == ArmStatus.DEAD_MAN ? StopCause.ROBOT_STOPPED.bit() : 0;
    }

    /** What the robot itself is doing. Any thread. */
    public ArmStatus status() {
        return status;
    }

    /** Commands that the robot did not take: not finite, or sent while it was stopped. */
    public long rejectedCommands() {
        return rejectedCommands;
    }

    @Override
    public void close() {
        stop(StopCategory.STOP_CAT1);
    }

    /** Goes on as {@code before}, where whose joints are this arm has been put: reference, stop, brakes. */
    void takeOver(SimulatedArm before) {
        reference.set(before.reference);
        wantedStop.set(before.wantedStop.get());
        status = before.status;
        lastCommandStep = world.steps() - (before.world.steps() - before.lastCommandStep);
        setBrakes(status == ArmStatus.BRAKED || status == ArmStatus.DEAD_MAN);
        reference.apply(world);
        deliveredSequence = before.deliveredSequence;
        sample.setHeader(world.timeNs(), world.timeNs(), before.sample.sequence());
        measure();
    }

    /** The newest measurement. A live view, for the camera. */
    JointStateView sample() {
        return sample;
    }

    /** Decides what the motors do in the next step. */
    void beforeStep() {
        int stop = wantedStop.get();
        if (stop >= StopCategory.STOP_CAT0.ordinal()) {
            closeBrakes(ArmStatus.BRAKED);
        } else if (stop >= StopCategory.HOLD.ordinal()) {
            slowDown(stop);
        } else if (status == ArmStatus.FOLLOWING) {
            follow();
        }
        reference.apply(world);
    }

    /** Measures what the step did. */
    void afterStep() {
        measure();
    }

    private void follow() {
        if ((world.steps() - lastCommandStep) * world.stepNs() >= COMMAND_TIMEOUT_NS) {
            closeBrakes(ArmStatus.DEAD_MAN);
            return;
        }
        if (delay.take(world.steps(), acting)) {
            reference.command(acting);
        }
        reference.follow();
    }

    private void slowDown(int stop) {
        if (status == ArmStatus.BRAKED || status == ArmStatus.DEAD_MAN) {
            return;
        }
        if (status != ArmStatus.STOPPING) {
            status = ArmStatus.STOPPING;
            delay.clear();
        }
        boolean standing = true;
        for (int joint = 0; joint < decelerationRadPerS2.length; joint++) {
            standing &= reference.brake(joint, decelerationRadPerS2[joint]);
        }
        if (standing && stop == StopCategory.STOP_CAT1.ordinal()) {
            closeBrakes(ArmStatus.BRAKED);
        }
    }

    private void closeBrakes(ArmStatus why) {
        if (status != ArmStatus.BRAKED && status != ArmStatus.DEAD_MAN) {
            status = why;
            delay.clear();
            setBrakes(true);
        }
    }

    private void setBrakes(boolean engaged) {
        for (int joint = 0; joint < decelerationRadPerS2.length; joint++) {
            world.setJointBrake(joint, engaged);
        }
    }

    private void measure() {
        for (int joint = 0; joint < decelerationRadPerS2.length; joint++) {
            sample.setJoint(
                    joint,
                    world.jointPositionRad(joint) + noise.next(sensors.positionNoiseRad()),
                    world.jointVelocityRadPerS(joint) + noise.next(sensors.velocityNoiseRadPerS()),
                    world.jointEffortNm(joint));
        }
        sample.setHeader(world.timeNs(), world.timeNs(), sample.sequence() + 1);
    }

    private static boolean isFinite(JointCommand command) {
        double sum = 0;
        for (int joint = 0; joint < command.count(); joint++) {
            sum += command.positionRad(joint) + command.velocityRadPerS(joint);
        }
        return Double.isFinite(sum);
    }
}
