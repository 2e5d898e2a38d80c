package io.prehend.driver.fault;

import java.util.Locale;

/**
 * What can go wrong on purpose: on a wire, at a robot, or at both. Words of a {@link FaultScript}: lower case, with
 * hyphens. Immutable; any thread.
 *
 * <p>Each kind says which {@link Unit} its amount has and what the amount is when nothing is said.
 */
public enum FaultKind {
    /** Every message, sample or command comes later by this much, in order. */
    DELAY(Place.BOTH, Unit.TIME, Double.NaN),
    /** A message, sample or command is lost. */
    DROP(Place.BOTH, Unit.NONE, Double.NaN),
    /** A message or sample comes twice. */
    DUPLICATE(Place.BOTH, Unit.NONE, Double.NaN),
    /** A message or sample comes after the one that was sent after it, or after this time if there is none. */
    REORDER(Place.BOTH, Unit.TIME, 50e6),
    /** Nothing passes, and on a wire nothing is lost: what was under way arrives when it heals. */
    BLACK_HOLE(Place.BOTH, Unit.NONE, Double.NaN),

    /** So many bytes a second pass. */
    THROTTLE(Place.WIRE, Unit.RATE, Double.NaN),
    /** So many bytes in a row of a message are changed. */
    GARBLE(Place.WIRE, Unit.COUNT, 1),
    /** The end that the direction points at is gone, and the other end is not told: its bytes are swallowed. */
    HALF_OPEN(Place.WIRE, Unit.NONE, Double.NaN),
    /** Connections are reset (TCP RST). */
    CUT(Place.WIRE, Unit.NONE, Double.NaN),
    /** Nobody listens: new connections are refused. */
    REFUSE(Place.WIRE, Unit.NONE, Double.NaN),

    /** Samples keep coming, with the stamp of the last one before. */
    FREEZE_STAMP(Place.ROBOT, Unit.NONE, Double.NaN),
    /** The robot's clock is behind by this much: set back at the start, and ahead at the end. */
    STEP_CLOCK(Place.ROBOT, Unit.TIME, 3600e9),
    /** Samples keep coming with new stamps, but with the positions and velocities of the last one before. */
    FREEZE_POSITIONS(Place.ROBOT, Unit.NONE, Double.NaN),
    /** A position is not a number. */
    NOT_A_NUMBER(Place.ROBOT, Unit.NONE, Double.NaN),
    /** A position is infinite. */
    INFINITE(Place.ROBOT, Unit.NONE, Double.NaN),
    /** A position is finite and absurd. */
    HUGE(Place.ROBOT, Unit.ANGLE, 1e6),
    /** A position is off by this much. */
    JUMP(Place.ROBOT, Unit.ANGLE, 0.5),
    /** The joints come in another order, with their names. */
    PERMUTE_JOINTS(Place.ROBOT, Unit.NONE, Double.NaN),
    /** The last joint is missing from the names; its position is not a number. */
    LOSE_JOINT(Place.ROBOT, Unit.NONE, Double.NaN),
    /** The connection is gone, and the driver says so: no samples, no commands, no stops. */
    LOSE_LINK(Place.ROBOT, Unit.NONE, Double.NaN),
    /** When commands end, the robot goes on at its last velocity for this long before it notices. */
    SLOW_DEADMAN(Place.ROBOT, Unit.TIME, 400e6);

    /** Where a fault can be. */
    enum Place {
        /** On a TCP connection only. */
        WIRE,
        /** At a robot's driver only. */
        ROBOT,
        /** At either. */
        BOTH
    }

    /** In what the amount of a fault is counted. */
    enum Unit {
        /** It has no amount. */
        NONE,
        /** Nanoseconds. */
        TIME,
        /** Bytes a second. */
        RATE,
        /** Radians. */
        ANGLE,
        /** A whole number of bytes. */
        COUNT
    }

    private static final int COUNT = values().length;

    private final Place place;
    private final Unit unit;
    private final double usualAmount;

    FaultKind(Place place, Unit unit, double usualAmount) {
        this.place = place;
        this.unit = unit;
        this.usualAmount = usualAmount;
    }

    /** The word for it in a script. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** How many kinds there are. */
    static int count() {
        return COUNT;
    }

    /** Whether a TCP proxy can do it. */
    public boolean onWire() {
        return place != Place.ROBOT;
    }

    /** Whether a driver can do it. */
    public boolean atRobot() {
        return place != Place.WIRE;
    }

    Unit unit() {
        return unit;
    }

    /** The amount when nothing is said; NaN where it must be said or there is none. */
    double usualAmount() {
        return usualAmount;
    }
}
