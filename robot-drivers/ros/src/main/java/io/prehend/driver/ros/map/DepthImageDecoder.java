package io.prehend.driver.ros.map;

import io.prehend.driver.link.Listener;
import io.prehend.driver.link.signal.CloudSignal;
import io.prehend.driver.message.sensor_msgs.CameraInfo;
import io.prehend.driver.message.sensor_msgs.Image;
import io.prehend.model.FrameId;
import io.prehend.model.PointCloud;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * {@code sensor_msgs/Image} with depths, and {@code sensor_msgs/CameraInfo}, to a cloud: 16UC1 in mm where 0 is
 * nothing, or 32FC1 in m where NaN and 0 are nothing, either byte order, rows with padding. The picture must be
 * rectified.
 *
 * <p>Source: REP-118 for the encodings; a pixel (u, v) of depth z is the point ((u − cx)·z/fx, (v − cy)·z/fy, z) of the
 * pinhole camera. Pictures and camera infos may come on different threads.
 */
public final class DepthImageDecoder implements SignalDecoder<Image, CloudSignal> {
    private static final VarHandle SHORT_LE =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle SHORT_BE = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle FLOAT_LE =
            MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle FLOAT_BE = MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.BIG_ENDIAN);
    private static final String MILLIMETRES = "16UC1";
    private static final String METRES = "32FC1";
    private static final float M_PER_MM = 1e-3f;

    private final CloudSignal signal = new CloudSignal();
    private volatile Intrinsics intrinsics;
    private FrameId frame = FrameId.CAMERA;

    /** Takes over how the camera sees. The camera info's own thread. */
    public void onCameraInfo(CameraInfo info) {
        Intrinsics now = Intrinsics.of(info);
        if (!now.equals(intrinsics)) {
            intrinsics = now;
        }
    }

    @Override
    public void decode(Image message, long receivedNs, Listener<CloudSignal> listener) {
        Intrinsics camera = intrinsics;
        String why = whyRefused(message, camera);
        if (why != null) {
            listener.onRefused(why);
            return;
        }
        String frameName = message.getHeader().getFrameId();
        if (!frame.name().equals(frameName)) {
            frame = new FrameId(frameName);
        }
        signal.cloud().clear(frame, message.getHeader().getStamp().totalNsecs());
        addPoints(message, camera, signal.cloud());
        listener.onSignal(signal, receivedNs);
    }

    private static void addPoints(Image message, Intrinsics camera, PointCloud cloud) {
        boolean millimetres = message.getEncoding().equals(MILLIMETRES);
        boolean bigEndian = message.getIsBigendian() != 0;
        byte[] data = message.getData().array();
        int pixelBytes = millimetres ? Short.BYTES : Float.BYTES;
        for (int v = 0; v < message.getHeight(); v++) {
            int at = v * message.getStep();
            float slopeY = (float) ((v - camera.cy()) / camera.fy());
            for (int u = 0; u < message.getWidth(); u++) {
                float zM = millimetres ? millimetres(data, at, bigEndian) * M_PER_MM : metres(data, at, bigEndian);
                if (zM > 0 && zM < Float.POSITIVE_INFINITY) {
                    cloud.add((float) ((u - camera.cx()) / camera.fx()) * zM, slopeY * zM, zM);
                }
                at += pixelBytes;
            }
        }
    }

    private static int millimetres(byte[] data, int at, boolean bigEndian) {
        return (bigEndian ? (short) SHORT_BE.get(data, at) : (short) SHORT_LE.get(data, at)) & 0xFFFF;
    }

    private static float metres(byte[] data, int at, boolean bigEndian) {
        return bigEndian ? (float) FLOAT_BE.get(data, at) : (float) FLOAT_LE.get(data, at);
    }

    /** One sentence, or null if every pixel lies within the data. */
    private static String whyRefused(Image message, Intrinsics camera) {
        if (message.getHeader().getFrameId().isBlank()) {
            return "A depth image does not say in which frame it is.";
        }
        if (message.getHeader().getStamp().isZero()) {
            return "A depth image carries no stamp, so that nobody can say where the camera was.";
        }
        boolean millimetres = message.getEncoding().equals(MILLIMETRES);
        if (!millimetres && !message.getEncoding().equals(METRES)) {
            return "A depth image is encoded as " + Headers.quote(message.getEncoding()) + "; " + MILLIMETRES + " and "
                    + METRES + " are read.";
        }
        long width = Integer.toUnsignedLong(message.getWidth());
        long height = Integer.toUnsignedLong(message.getHeight());
        long step = Integer.toUnsignedLong(message.getStep());
        if (width > PointCloudMapper.MOST_POINTS
                || height > PointCloudMapper.MOST_POINTS
                || width * height > PointCloudMapper.MOST_POINTS) {
            return "A depth image of " + width + " by " + height + " pixels is larger than "
                    + PointCloudMapper.MOST_POINTS + " pixels.";
        }
        long rowBytes = width * (millimetres ? Short.BYTES : Float.BYTES);
        long needed = height == 0 ? 0 : (height - 1) * step + rowBytes;
        if (step < rowBytes || needed > message.getData().length()) {
            return "A depth image has " + message.getData().length() + " bytes in rows of " + step
                    + ", where its size asks for " + needed + ".";
        }
        if (camera == null) {
            return "A depth image came before any camera info.";
        }
        if (!camera.usable() || camera.width() != width || camera.height() != height) {
            return "The camera info is for pictures of " + camera.width() + " by " + camera.height()
                    + " pixels and a focal length of " + camera.fx() + ", the depth image has " + width + " by "
                    + height + ".";
        }
        return null;
    }
}
