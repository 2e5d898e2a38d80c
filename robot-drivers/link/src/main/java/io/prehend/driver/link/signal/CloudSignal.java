package io.prehend.driver.link.signal;

import io.prehend.model.FrameId;
import io.prehend.model.PointCloud;

/** A point cloud as a camera delivers it: frame and stamp are those of its points. */
public final class CloudSignal {
    /** The kind of this signal. */
    public static final SignalKind<CloudSignal> KIND =
            new SignalKind<>("cloud", CloudSignal::new, (to, from) -> to.cloud().set(from.cloud()));

    private final PointCloud cloud = new PointCloud(FrameId.CAMERA, 0);

    /** The points, to be filled or read: metres, in the frame that they name, stamped on the sender's clock. */
    public PointCloud cloud() {
        return cloud;
    }
}
