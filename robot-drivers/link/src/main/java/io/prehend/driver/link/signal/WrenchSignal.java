package io.prehend.driver.link.signal;

/** Force and torque at a frame, such as of a wrist sensor. */
public final class WrenchSignal {
    /** The kind of this signal. */
    public static final SignalKind<WrenchSignal> KIND =
            new SignalKind<>("wrench", WrenchSignal::new, (to, from) -> to.set(from));

    private final double[] forceN = new double[3];
    private final double[] torqueNm = new double[3];
    private String frame = "";
    private long stampNs;

    /** The frame in which force and torque are given. */
    public String frame() {
        return frame;
    }

    /** Force along {@code axis} (0 x, 1 y, 2 z), N. */
    public double forceN(int axis) {
        return forceN[axis];
    }

    /** Torque about {@code axis} (0 x, 1 y, 2 z), N·m. */
    public double torqueNm(int axis) {
        return torqueNm[axis];
    }

    /** When it was measured, on the sender's clock, ns. */
    public long stampNs() {
        return stampNs;
    }

    /** Sets frame and stamp. */
    public void setHeader(String newFrame, long newStampNs) {
        frame = newFrame;
        stampNs = newStampNs;
    }

    /** Sets one axis: force in N, torque in N·m. */
    public void setAxis(int axis, double newForceN, double newTorqueNm) {
        forceN[axis] = newForceN;
        torqueNm[axis] = newTorqueNm;
    }

    /** Becomes a copy of {@code source}. */
    public void set(WrenchSignal source) {
        setHeader(source.frame, source.stampNs);
        for (int axis = 0; axis < 3; axis++) {
            setAxis(axis, source.forceN[axis], source.torqueNm[axis]);
        }
    }
}
