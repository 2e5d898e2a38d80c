package io.prehend.driver.link.signal;

/**
 * Two vectors at a frame that belong together: of a twist the linear and the angular velocity, in m/s and rad/s; of a
 * wrench force and torque, in N and N·m (Featherstone, Rigid Body Dynamics Algorithms, 2008, §2). Mutable; whoever owns
 * the signal owns it.
 */
public final class SpatialVector {
    private final double[] linear = new double[3];
    private final double[] angular = new double[3];
    private String frame = "";
    private long stampNs;

    /** The frame in which both are given. */
    public String frame() {
        return frame;
    }

    /** On the sender's clock, ns. */
    public long stampNs() {
        return stampNs;
    }

    /** Along {@code axis} (0 x, 1 y, 2 z): m/s or N. */
    public double linear(int axis) {
        return linear[axis];
    }

    /** About {@code axis} (0 x, 1 y, 2 z): rad/s or N·m. */
    public double angular(int axis) {
        return angular[axis];
    }

    /** Sets frame and stamp. */
    public void setHeader(String newFrame, long newStampNs) {
        frame = newFrame;
        stampNs = newStampNs;
    }

    /** Sets one axis. */
    public void setAxis(int axis, double newLinear, double newAngular) {
        linear[axis] = newLinear;
        angular[axis] = newAngular;
    }

    /** Becomes a copy of {@code source}. */
    void set(SpatialVector source) {
        setHeader(source.frame, source.stampNs);
        for (int axis = 0; axis < 3; axis++) {
            setAxis(axis, source.linear[axis], source.angular[axis]);
        }
    }
}
