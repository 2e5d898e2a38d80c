package io.prehend.driver.link.signal;

/** Linear and angular velocity that the tip shall have, in a named frame. */
public final class TwistSignal {
    /** The kind of this signal. */
    public static final SignalKind<TwistSignal> KIND =
            new SignalKind<>("twist", TwistSignal::new, (to, from) -> to.set(from));

    private final double[] linearMPerS = new double[3];
    private final double[] angularRadPerS = new double[3];
    private String frame = "";
    private long stampNs;

    /** The frame in which the velocities are given. */
    public String frame() {
        return frame;
    }

    /** Linear velocity along {@code axis} (0 x, 1 y, 2 z), m/s. */
    public double linearMPerS(int axis) {
        return linearMPerS[axis];
    }

    /** Angular velocity about {@code axis} (0 x, 1 y, 2 z), rad/s. */
    public double angularRadPerS(int axis) {
        return angularRadPerS[axis];
    }

    /** When it was issued, on the sender's clock, ns. */
    public long stampNs() {
        return stampNs;
    }

    /** Sets frame and stamp. */
    public void setHeader(String newFrame, long newStampNs) {
        frame = newFrame;
        stampNs = newStampNs;
    }

    /** Sets one axis: m/s and rad/s. */
    public void setAxis(int axis, double newLinearMPerS, double newAngularRadPerS) {
        linearMPerS[axis] = newLinearMPerS;
        angularRadPerS[axis] = newAngularRadPerS;
    }

    /** Becomes a copy of {@code source}. */
    public void set(TwistSignal source) {
        setHeader(source.frame, source.stampNs);
        for (int axis = 0; axis < 3; axis++) {
            setAxis(axis, source.linearMPerS[axis], source.angularRadPerS[axis]);
        }
    }
}
