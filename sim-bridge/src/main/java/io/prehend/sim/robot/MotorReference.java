package io.prehend.sim.robot;

import io.prehend.model.JointCommand;
import io.prehend.sim.SimWorld;

/**
 * Where the robot's own controller wants the joints to be, given what it is commanded. Owned by the world's thread;
 * never allocates after construction.
 *
 * <p>Under-travel stands in for a compliant Cartesian controller, which leaves a standing error that only its
 * integrator removes: of a commanded change the part g is followed at once, and the rest creeps in with a time
 * constant of {@value #CREEP_S} s, {@code dr = g · dcmd + (cmd − r) · dt / tau}. A shortcut: it acts on joints, not
 * on the Cartesian pose.
 *
 * <p>An arm that holds a load is a little off its reference. When it is released from a stop, its reference starts
 * anew where it is, but what the motors held they let go of only with a time constant of {@value #LETTING_GO_S} s, or
 * the arm would jump by as much again; that time is an assumption.
 */
final class MotorReference {
    /** Time constant with which the rest of a change creeps in, s. */
    static final double CREEP_S = 0.4;

    /** Time constant with which a released arm lets go of what it held, s. */
    static final double LETTING_GO_S = 1;

    private final double gain;
    private final double stepS;
    private final double[] commandRad;
    private final double[] commandRadPerS;
    private final double[] positionRad;
    private final double[] velocityRadPerS;
    private final double[] heldRad;
    private final double keptShare;

    MotorReference(int joints, double underTravelGain, double stepS) {
        gain = underTravelGain;
        this.stepS = stepS;
        commandRad = new double[joints];
        commandRadPerS = new double[joints];
        positionRad = new double[joints];
        velocityRadPerS = new double[joints];
        heldRad = new double[joints];
        keptShare = Math.exp(-stepS / LETTING_GO_S);
    }

    /** Stands still where the arm is; {@code held} says whether the motors have held it until now. */
    void restAt(SimWorld world, boolean held) {
        for (int joint = 0; joint < positionRad.length; joint++) {
            double deflectionRad = positionRad[joint] + heldRad[joint] - world.jointPositionRad(joint);
            heldRad[joint] = held ? deflectionRad : 0;
            positionRad[joint] = world.jointPositionRad(joint);
            commandRad[joint] = positionRad[joint];
            commandRadPerS[joint] = 0;
            velocityRadPerS[joint] = 0;
        }
    }

    /** Goes on from where {@code other} is. */
    void set(MotorReference other) {
        int count = positionRad.length;
        System.arraycopy(other.commandRad, 0, commandRad, 0, count);
        System.arraycopy(other.commandRadPerS, 0, commandRadPerS, 0, count);
        System.arraycopy(other.positionRad, 0, positionRad, 0, count);
        System.arraycopy(other.velocityRadPerS, 0, velocityRadPerS, 0, count);
        System.arraycopy(other.heldRad, 0, heldRad, 0, count);
    }

    /** Takes a new command. */
    void command(JointCommand command) {
        for (int joint = 0; joint < positionRad.length; joint++) {
            positionRad[joint] += gain * (command.positionRad(joint) - commandRad[joint]);
            commandRad[joint] = command.positionRad(joint);
            commandRadPerS[joint] = command.velocityRadPerS(joint);
        }
    }

    /** Follows the command for one step. */
    void follow() {
        for (int joint = 0; joint < positionRad.length; joint++) {
            if (gain == 1) {
                positionRad[joint] = commandRad[joint];
                velocityRadPerS[joint] = commandRadPerS[joint];
            } else {
                double creepRadPerS = (commandRad[joint] - positionRad[joint]) / CREEP_S;
                positionRad[joint] += creepRadPerS * stepS;
                velocityRadPerS[joint] = gain * commandRadPerS[joint] + creepRadPerS;
            }
        }
    }

    /** Slows joint {@code joint} down by at most this much for one step; returns whether it stands. */
    boolean brake(int joint, double decelerationRadPerS2) {
        double speed = Math.max(0, Math.abs(velocityRadPerS[joint]) - decelerationRadPerS2 * stepS);
        velocityRadPerS[joint] = Math.copySign(speed, velocityRadPerS[joint]);
        positionRad[joint] += velocityRadPerS[joint] * stepS;
        return speed == 0;
    }

    /** Hands the reference for the next step over to the motors. */
    void apply(SimWorld world) {
        for (int joint = 0; joint < positionRad.length; joint++) {
            heldRad[joint] *= keptShare;
            world.setJointReference(joint, positionRad[joint] + heldRad[joint], velocityRadPerS[joint]);
        }
    }
}
