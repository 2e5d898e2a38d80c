package io.prehend.perception;

import io.prehend.model.PointCloud;
import io.prehend.model.RigidTransform;
import java.util.Arrays;

/**
 * Names what is wrong with a cloud before anyone uses it.
 *
 * <p>{@link #check} looks at one cloud; {@link #checkNext} also at the one before and at the hand's motion; {@link
 * #checkPixelOrder} at an image of points; {@link #checkSupport} at where the table was found. A cloud that is merely
 * mirrored looks like any other: only the order of its pixels or a table at a known place gives it away.
 *
 * <p>One thread; nothing is allocated after construction.
 */
public final class PerceptionGuard {
    private static final int SAMPLE_POINTS = 1000;
    /** Share of stray points that a healthy camera may deliver. */
    private static final double STRAY_SHARE = 0.01;
    /** A frozen picture matters when the hand has moved by more than calibration and joint noise explain. */
    private static final double MOVED_M = 0.003;

    private static final double MOVED_RAD = 0.01;
    /** Larger than any side of a graspable thing: a plane of this size is the table or a wall. */
    private static final double TABLE_AREA_M2 = 0.1;

    private final GuardLimits limits;
    private final CloudSpread spread = new CloudSpread();
    private final RigidTransform lastHandInBase = new RigidTransform();
    private final double[] rangeM = new double[SAMPLE_POINTS];
    private boolean hasLast;
    private long lastStampNs;
    private long lastContent;

    /** A guard that allows what {@code limits} say. */
    public PerceptionGuard(GuardLimits limits) {
        this.limits = limits;
    }

    /** Forgets the cloud before. */
    public void reset() {
        hasLast = false;
    }

    /** Looks at one cloud by itself. */
    public CloudVerdict check(PointCloud cloud) {
        if (!cloud.frame().equals(limits.frame())) {
            return CloudVerdict.WRONG_FRAME;
        }
        if (cloud.size() == 0) {
            return CloudVerdict.EMPTY;
        }
        if (cloud.size() > limits.maxPoints()) {
            return CloudVerdict.TOO_MANY_POINTS;
        }
        int finite = 0;
        int behind = 0;
        int beyond = 0;
        spread.clear();
        for (int i = 0; i < cloud.size(); i++) {
            float x = cloud.x(i);
            float y = cloud.y(i);
            float z = cloud.z(i);
            if (!Float.isFinite(x + y + z)) {
                continue;
            }
            finite++;
            spread.add(x, y, z);
            double reach = limits.maxTangent() * z;
            behind += Math.abs(x) <= reach && Math.abs(y) <= reach ? 0 : 1;
            beyond += Math.max(Math.abs(x), Math.max(Math.abs(y), Math.abs(z))) > limits.maxExtentM() ? 1 : 0;
        }
        return judge(cloud, finite, behind, beyond);
    }

    /**
     * Looks at a cloud, at the one before, and at whether the hand that carries the camera has moved in between.
     *
     * @param handInBase where the hand was when the cloud was taken
     */
    public CloudVerdict checkNext(PointCloud cloud, RigidTransform handInBase) {
        CloudVerdict alone = check(cloud);
        if (!alone.isUsable()) {
            return alone;
        }
        long content = content(cloud);
        CloudVerdict verdict = hasLast ? compare(cloud, content, handInBase) : CloudVerdict.USABLE;
        if (verdict.isUsable()) {
            // The pose stays that of the first cloud with this content: slow motion must add up.
            if (!hasLast || content != lastContent) {
                lastHandInBase.set(handInBase);
            }
            hasLast = true;
            lastStampNs = cloud.stampNs();
            lastContent = content;
        }
        return verdict;
    }

    /**
     * Looks at the order of the points of an image, row by row: in an optical frame x grows along a row, y down a
     * column.
     *
     * @return {@link CloudVerdict#MIRRORED} where one of the two shrinks, {@link CloudVerdict#BEHIND_CAMERA} where both
     *     do (the image stands on its head, or z points backwards)
     */
    public CloudVerdict checkPixelOrder(PointCloud cloud, int width, int height) {
        if ((long) width * height != cloud.size()) {
            throw new IllegalArgumentException(
                    "an image of " + width + " × " + height + " does not have " + cloud.size() + " points");
        }
        int right = 0;
        int down = 0;
        for (int row = 0; row + 1 < height; row++) {
            for (int column = 0; column + 1 < width; column++) {
                int i = row * width + column;
                right += sign(cloud.x(i + 1) / cloud.z(i + 1) - cloud.x(i) / cloud.z(i));
                down += sign(cloud.y(i + width) / cloud.z(i + width) - cloud.y(i) / cloud.z(i));
            }
        }
        if (right < 0 && down < 0) {
            return CloudVerdict.BEHIND_CAMERA;
        }
        return right < 0 || down < 0 ? CloudVerdict.MIRRORED : CloudVerdict.USABLE;
    }

    /**
     * Looks at whether the largest plane of a cloud is the expected table.
     *
     * @param found the largest plane, looked for without a prior, in a frame with the camera at its origin; may be null
     * @param expected where the table should be in that frame
     */
    public CloudVerdict checkSupport(SupportPlane found, SupportPrior expected) {
        if (expected.plane().heightM(0, 0, 0) <= 0) {
            return CloudVerdict.BELOW_TABLE;
        }
        if (found == null || found.outline() == null || found.outline().areaM2() < TABLE_AREA_M2) {
            return CloudVerdict.USABLE;
        }
        if (expected.admits(found)) {
            return CloudVerdict.USABLE;
        }
        SupportPlane flippedX = SupportPlane.of(-found.normalX(), found.normalY(), found.normalZ(), found.offsetM());
        SupportPlane flippedY = SupportPlane.of(found.normalX(), -found.normalY(), found.normalZ(), found.offsetM());
        boolean mirrored = expected.admits(flippedX) || expected.admits(flippedY);
        return mirrored ? CloudVerdict.MIRRORED : CloudVerdict.TABLE_MISPLACED;
    }

    private CloudVerdict judge(PointCloud cloud, int finite, int behind, int beyond) {
        if (finite <= STRAY_SHARE * cloud.size()) {
            return CloudVerdict.NOT_FINITE;
        }
        if (finite < limits.minPoints()) {
            return CloudVerdict.TOO_FEW_POINTS;
        }
        if (beyond > STRAY_SHARE * finite) {
            return medianRangeM(cloud) > limits.maxExtentM() ? CloudVerdict.TOO_FAR : CloudVerdict.ABSURD_EXTENT;
        }
        if (spread.isLineOrPoint()) {
            return CloudVerdict.DEGENERATE;
        }
        if (behind > STRAY_SHARE * finite) {
            return CloudVerdict.BEHIND_CAMERA;
        }
        double medianM = medianRangeM(cloud);
        if (medianM < limits.nearM()) {
            return CloudVerdict.TOO_NEAR;
        }
        return medianM > limits.farM() ? CloudVerdict.TOO_FAR : CloudVerdict.USABLE;
    }

    private CloudVerdict compare(PointCloud cloud, long content, RigidTransform handInBase) {
        if (cloud.stampNs() - lastStampNs < 0) {
            return CloudVerdict.TIME_WENT_BACK;
        }
        boolean moved =
                handInBase.distanceM(lastHandInBase) > MOVED_M || handInBase.angleRad(lastHandInBase) > MOVED_RAD;
        if (moved && cloud.stampNs() == lastStampNs) {
            return CloudVerdict.FROZEN_STAMP;
        }
        return moved && content == lastContent ? CloudVerdict.FROZEN_CONTENT : CloudVerdict.USABLE;
    }

    /** Median range of an even sample of the finite points, m. */
    private double medianRangeM(PointCloud cloud) {
        int size = 0;
        int step = Math.max(1, cloud.size() / SAMPLE_POINTS);
        for (int i = 0; i < cloud.size() && size < SAMPLE_POINTS; i += step) {
            double squared = (double) cloud.x(i) * cloud.x(i)
                    + (double) cloud.y(i) * cloud.y(i)
                    + (double) cloud.z(i) * cloud.z(i);
            if (Double.isFinite(squared)) {
                rangeM[size++] = Math.sqrt(squared);
            }
        }
        Arrays.sort(rangeM, 0, size);
        return size == 0 ? Double.NaN : rangeM[size / 2];
    }

    /** A hash of all coordinates (FNV-1a, Fowler, Noll and Vo, over 32-bit words). */
    private static long content(PointCloud cloud) {
        long hash = 0xcbf29ce484222325L;
        float[] packed = cloud.packedM();
        for (int k = 0; k < 3 * cloud.size(); k++) {
            hash = (hash ^ Float.floatToIntBits(packed[k])) * 0x100000001b3L;
        }
        return hash;
    }

    /** NaN counts for neither. */
    private static int sign(float difference) {
        return difference > 0 ? 1 : difference < 0 ? -1 : 0;
    }
}
