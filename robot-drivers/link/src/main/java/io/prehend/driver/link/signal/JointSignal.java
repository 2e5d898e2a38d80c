package io.prehend.driver.link.signal;

import java.util.Arrays;

/**
 * Positions, velocities and efforts of named joints: a measured state, or a command. Grows as needed, never shrinks.
 *
 * <p>Names matter, order does not: who receives it finds each joint by its name.
 */
public final class JointSignal {
    /** The kind of this signal. */
    public static final SignalKind<JointSignal> KIND =
            new SignalKind<>("joints", JointSignal::new, (to, from) -> to.set(from));

    /** More joints than this are refused: no arm with its hand has as many. */
    public static final int MOST_JOINTS = 64;

    private String[] names = new String[8];
    private double[] positionRad = new double[8];
    private double[] velocityRadPerS = new double[8];
    private double[] effortNm = new double[8];
    private int count;
    private long stampNs;

    /** Number of joints. */
    public int count() {
        return count;
    }

    /** Name of joint {@code index}; null where the wire carries none and the order counts. */
    public String name(int index) {
        return names[index];
    }

    /** Position, rad (m for a sliding joint); NaN: not given. */
    public double positionRad(int index) {
        return positionRad[index];
    }

    /** Velocity, rad/s (m/s); NaN: not given. */
    public double velocityRadPerS(int index) {
        return velocityRadPerS[index];
    }

    /** Effort, N·m (N); NaN: not given. */
    public double effortNm(int index) {
        return effortNm[index];
    }

    /** When it was measured or issued, on the sender's clock, ns. */
    public long stampNs() {
        return stampNs;
    }

    /** Starts anew with {@code newCount} joints, all NaN and without a name. */
    public void clear(int newCount, long newStampNs) {
        if (newCount < 0 || newCount > MOST_JOINTS) {
            throw new IllegalArgumentException(
                    "a joint signal has from 0 to " + MOST_JOINTS + " joints, not " + newCount);
        }
        if (newCount > names.length) {
            names = new String[newCount];
            positionRad = new double[newCount];
            velocityRadPerS = new double[newCount];
            effortNm = new double[newCount];
        }
        count = newCount;
        stampNs = newStampNs;
        Arrays.fill(names, null);
        Arrays.fill(positionRad, Double.NaN);
        Arrays.fill(velocityRadPerS, Double.NaN);
        Arrays.fill(effortNm, Double.NaN);
    }

    /** Sets joint {@code index}: rad, rad/s, N·m, each NaN where it is not given. */
    public void setJoint(int index, String name, double newRad, double newRadPerS, double newNm) {
        names[index] = name;
        positionRad[index] = newRad;
        velocityRadPerS[index] = newRadPerS;
        effortNm[index] = newNm;
    }

    /** Becomes a copy of {@code source}. */
    public void set(JointSignal source) {
        clear(source.count, source.stampNs);
        System.arraycopy(source.names, 0, names, 0, count);
        System.arraycopy(source.positionRad, 0, positionRad, 0, count);
        System.arraycopy(source.velocityRadPerS, 0, velocityRadPerS, 0, count);
        System.arraycopy(source.effortNm, 0, effortNm, 0, count);
    }
}
