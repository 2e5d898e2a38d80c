package io.prehend.launch.serve;

import io.prehend.driver.link.signal.GripperOrder;
import io.prehend.driver.link.signal.StopSignal;
import io.prehend.model.GripperState;
import io.prehend.model.JointCommand;
import io.prehend.model.JointStateBuffer;
import io.prehend.model.RigidTransform;
import io.prehend.safety.StopCategory;
import io.prehend.sim.episode.EpisodeRunner;
import io.prehend.sim.robot.ArmStatus;
import io.prehend.sim.robot.RealTimePacer;
import io.prehend.sim.robot.SimulatedRobot;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/**
 * One world behind the wire, in time with the wall clock: until the arm has come home from an attempt and the next
 * world is there, or, where it has no home, nobody has commanded anything for a while. It judges by what truly happened
 * to the object. Owned by one thread.
 *
 * <p>Shortcut: the object counts as lifted when it stays more than 8 cm above where it stood for 0.4 s;
 * in process, the same is asked at the moment when the task checks its grasp.
 */
final class ServedEpisode {
    /** Silence after which the controller has evidently finished with this object, ns. */
    private static final long FINISHED_NS = 1_000_000_000L;
    /** Fewer commands than this are no attempt: somebody only tried the wire or the dead-man. */
    private static final int ATTEMPT_COMMANDS = 300;

    private static final long HELD_NS = 400_000_000L;
    private static final long BEHIND_NS = 20_000_000L;
    /** An arm that is moved by velocities goes on at the last one for so long, ns: two periods at 100 Hz. */
    private static final long COASTS_NS = 20_000_000L;

    /** How an episode ended. */
    enum End {
        /** The arm rests at home, and another world can take the place of this one. */
        AT_HOME,
        /** The controller of an arm without a home has fallen silent, the world is broken, or it is enough. */
        OVER
    }

    private final SimulatedRobot robot;
    private final RobotSide side;
    private final RealTimePacer pacer;
    private final CameraThread camera;
    private final HomeWatch home;
    private final long statePeriodNs;
    private final JointStateBuffer measured;
    private final JointCommand command;
    private final GripperState fingers = new GripperState();
    private final RigidTransform object = new RigidTransform();
    private final RigidTransform objectAtStart = new RigidTransform();
    private long offsetNs;
    private boolean following;
    private boolean attempted;
    private long nowNs;
    private boolean lifted;
    private long commands;
    private long lastCommandNs;
    private long liftedSinceNs;
    private long saidNs;

    /**
     * Serves {@code robot} through {@code side} and {@code camera}.
     *
     * @param home where the arm rests between two objects
     * @param notBeforeNs no stamp is earlier than this, ns since 1970
     */
    ServedEpisode(SimulatedRobot robot, RobotSide side, CameraThread camera, HomeWatch home, long notBeforeNs) {
        this(robot, side, camera, home, new RealTimePacer(robot, 1));
        offsetNs = Math.max(notBeforeNs, timeOfDayNs()) - robot.world().timeNs();
    }

    private ServedEpisode(
            SimulatedRobot robot, RobotSide side, CameraThread camera, HomeWatch home, RealTimePacer pacer) {
        this.robot = robot;
        this.side = side;
        this.camera = camera;
        this.home = home;
        this.pacer = pacer;
        statePeriodNs = Math.round(1e9 / side.stateRateHz());
        int joints = robot.world().jointCount();
        measured = new JointStateBuffer(joints);
        command = new JointCommand(joints);
    }

    /**
     * Goes on where {@code before}, whose arm rests, leaves off, in the world of {@code next}, whose arm takes over:
     * whoever is at the other end of the wire sees nothing but another object.
     */
    static ServedEpisode after(ServedEpisode before, SimulatedRobot next) {
        next.takeOver(before.robot);
        ServedEpisode episode =
                new ServedEpisode(next, before.side, before.camera, before.home, before.pacer.after(next));
        long shiftNs = next.world().timeNs() - before.nowNs;
        episode.offsetNs = before.offsetNs - shiftNs;
        episode.nowNs = before.nowNs + shiftNs;
        episode.saidNs = before.saidNs + shiftNs;
        episode.lastCommandNs = before.lastCommandNs + shiftNs;
        episode.following = before.following;
        episode.command.set(before.command);
        episode.measured.set(before.measured);
        return episode;
    }

    /**
     * Serves.
     *
     * @param nextReady whether another world could take the place of this one
     * @param enough whether to come to an end in any case
     */
    End play(BooleanSupplier nextReady, BooleanSupplier enough) {
        robot.world().objectInBase(objectAtStart);
        camera.show(robot.camera(), offsetNs);
        home.restart(nowNs);
        End end = null;
        while (end == null) {
            nowNs = pacer.awaitNextTick();
            hear();
            watch();
            say();
            if (home.isBack(robot.world(), command, nowNs) && nextReady.getAsBoolean()) {
                end = End.AT_HOME;
            } else if (enough.getAsBoolean() || !robot.world().isHealthy() || isFinished()) {
                end = End.OVER;
            }
        }
        camera.show(null, 0);
        return end;
    }

    /** Whether anybody moved the arm. */
    boolean attempted() {
        return attempted;
    }

    /** Whether the object was lifted and held. */
    boolean lifted() {
        return lifted;
    }

    /** Commands that arrived. */
    long commands() {
        return commands;
    }

    /** The last stamp, ns since 1970. */
    long stampNs() {
        return robot.world().timeNs() + offsetNs;
    }

    /** The robot, for whoever tears it down. */
    SimulatedRobot robot() {
        return robot;
    }

    private boolean isFinished() {
        return !home.exists() && attempted && nowNs - lastCommandNs > FINISHED_NS;
    }

    private void hear() {
        StopSignal stop = side.takeStop();
        if (stop != null) {
            obey(stop.stop());
        }
        JointCommand newer = side.takeCommand();
        if (newer != null) {
            commands++;
            lastCommandNs = nowNs;
            attempted |= commands >= ATTEMPT_COMMANDS;
            take(newer);
        } else if (following && side.byVelocity() && nowNs - lastCommandNs < COASTS_NS) {
            advance();
        }
        GripperOrder order = side.takeOrder();
        if (order != null && order.grasp()) {
            robot.gripper().grasp(order.speedMPerS(), order.forceN());
        } else if (order != null) {
            robot.gripper().move(order.widthM(), order.speedMPerS());
        }
    }

    /** The robot's own stop: category 1, as its button would be. Its brakes open again when the stop is taken back. */
    private void obey(boolean stop) {
        ArmStatus status = robot.arm().status();
        if (stop) {
            robot.arm().stop(StopCategory.STOP_CAT1);
        } else if (status != ArmStatus.IDLE && status != ArmStatus.FOLLOWING) {
            robot.arm().release();
            following = false;
        }
    }

    private void take(JointCommand newer) {
        if (!side.byVelocity()) {
            command.set(newer);
            for (int joint = 0; joint < command.count(); joint++) {
                if (Double.isNaN(command.velocityRadPerS(joint))) {
                    command.setJoint(joint, command.positionRad(joint), 0);
                }
            }
        } else {
            for (int joint = 0; joint < command.count(); joint++) {
                double fromRad = following ? command.positionRad(joint) : measured.positionRad(joint);
                command.setJoint(joint, fromRad, newer.velocityRadPerS(joint));
            }
            following = true;
        }
        robot.arm().write(command, 0);
    }

    private void advance() {
        double stepS = pacer.periodNs() * 1e-9;
        for (int joint = 0; joint < command.count(); joint++) {
            double velocityRadPerS = command.velocityRadPerS(joint);
            command.setJoint(joint, command.positionRad(joint) + velocityRadPerS * stepS, velocityRadPerS);
        }
        robot.arm().write(command, 0);
    }

    private void watch() {
        robot.world().objectInBase(object);
        if (object.z() - objectAtStart.z() <= EpisodeRunner.LIFTED_M) {
            liftedSinceNs = nowNs;
        }
        lifted |= nowNs - liftedSinceNs >= HELD_NS;
    }

    private void say() {
        if (nowNs - saidNs < statePeriodNs) {
            return;
        }
        keepUp();
        saidNs += statePeriodNs * ((nowNs - saidNs) / statePeriodNs);
        robot.arm().read(measured, nowNs);
        robot.gripper().read(fingers, nowNs);
        ArmStatus status = robot.arm().status();
        boolean stopped = status != ArmStatus.IDLE && status != ArmStatus.FOLLOWING;
        side.sayState(measured, fingers, stopped, nowNs + offsetNs);
    }

    /** Where the machine was too slow for the world, stamps jump ahead: a robot's clock does not wait either. */
    private void keepUp() {
        long behindNs = timeOfDayNs() - offsetNs - nowNs;
        if (behindNs > BEHIND_NS) {
            offsetNs += behindNs;
            camera.show(robot.camera(), offsetNs);
        }
    }

    private static long timeOfDayNs() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }
}
