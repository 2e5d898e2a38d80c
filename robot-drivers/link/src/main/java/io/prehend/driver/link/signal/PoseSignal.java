package io.prehend.driver.link.signal;

import io.prehend.model.RigidTransform;

/**
 * Where a frame is in another one: a transform of a robot's tree (tf), or a pose that the tip shall take. A transform
 * takes coordinates in {@link #child} to coordinates in {@link #parent}.
 */
public final class PoseSignal {
    /** The kind of a transform that somebody publishes. */
    public static final SignalKind<PoseSignal> TRANSFORM =
            new SignalKind<>("transform", PoseSignal::new, (to, from) -> to.set(from));

    /** The kind of a pose that the tip of the arm shall take. */
    public static final SignalKind<PoseSignal> TARGET =
            new SignalKind<>("pose", PoseSignal::new, (to, from) -> to.set(from));

    private final RigidTransform childInParent = new RigidTransform();
    private String parent = "";
    private String child = "";
    private boolean fixed;
    private long stampNs;

    /** The transform itself, to be filled or read. */
    public RigidTransform childInParent() {
        return childInParent;
    }

    /** Name of the frame in which the other one is given. */
    public String parent() {
        return parent;
    }

    /** Name of the frame that is given. */
    public String child() {
        return child;
    }

    /** Whether it never changes ({@code /tf_static}). */
    public boolean fixed() {
        return fixed;
    }

    /** When it held, on the sender's clock, ns. */
    public long stampNs() {
        return stampNs;
    }

    /** Sets everything but the transform. */
    public void setHeader(String newParent, String newChild, boolean isFixed, long newStampNs) {
        parent = newParent;
        child = newChild;
        fixed = isFixed;
        stampNs = newStampNs;
    }

    /** Becomes a copy of {@code source}. */
    public void set(PoseSignal source) {
        setHeader(source.parent, source.child, source.fixed, source.stampNs);
        childInParent.set(source.childInParent);
    }
}
