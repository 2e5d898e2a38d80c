package io.prehend.driver.ros.map;

import io.prehend.driver.link.Listener;
import io.prehend.driver.link.signal.CloudSignal;
import io.prehend.driver.message.MessageList;
import io.prehend.driver.message.sensor_msgs.PointCloud2;
import io.prehend.driver.message.sensor_msgs.PointField;
import io.prehend.model.FrameId;
import io.prehend.model.PointCloud;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * {@code sensor_msgs/PointCloud2} of any legal layout: fields of any type at any offset, rows with padding, either byte
 * order. Only x, y and z count, in metres; points with a coordinate that is not finite are left out, also of clouds
 * that call themselves dense. What is said has three floats a point, little endian, in one row.
 *
 * <p>Source: the comments of the definitions of {@code PointCloud2} and {@code PointField}.
 */
public final class PointCloudMapper implements SignalMapper<PointCloud2, CloudSignal> {
    /** More points than this are refused: a camera of 1280 × 720 has fewer, and they fill 12 MiB. */
    public static final int MOST_POINTS = 1 << 20;

    private static final String[] AXES = {"x", "y", "z"};
    private static final int POINT_BYTES = 3 * Float.BYTES;
    private static final VarHandle FLOATS =
            MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);

    private final CloudSignal signal = new CloudSignal();
    private final PointReader[] axes = {new PointReader(), new PointReader(), new PointReader()};
    private FrameId frame = FrameId.CAMERA;

    @Override
    public void decode(PointCloud2 message, long receivedNs, Listener<CloudSignal> listener) {
        String why = whyRefused(message);
        if (why != null) {
            listener.onRefused(why);
            return;
        }
        String frameName = message.getHeader().getFrameId();
        if (!frame.name().equals(frameName)) {
            frame = new FrameId(frameName);
        }
        signal.cloud().clear(frame, message.getHeader().getStamp().totalNsecs());
        addPoints(message, signal.cloud());
        listener.onSignal(signal, receivedNs);
    }

    @Override
    public boolean encode(CloudSignal source, PointCloud2 into) {
        PointCloud cloud = source.cloud();
        Headers.set(into.getHeader(), cloud.frame().name(), cloud.stampNs());
        into.getFields().resize(AXES.length);
        for (int axis = 0; axis < AXES.length; axis++) {
            PointField field = into.getFields().get(axis);
            field.setName(AXES[axis]);
            field.setOffset(axis * Float.BYTES);
            field.setDatatype(PointField.FLOAT32);
            field.setCount(1);
        }
        int bytes = cloud.size() * POINT_BYTES;
        into.setHeight(1);
        into.setWidth(cloud.size());
        into.setIsBigendian(false);
        into.setPointStep(POINT_BYTES);
        into.setRowStep(bytes);
        into.setIsDense(true);
        into.getData().resize(bytes);
        byte[] data = into.getData().array();
        float[] packedM = cloud.packedM();
        for (int i = 0; i < 3 * cloud.size(); i++) {
            FLOATS.set(data, i * Float.BYTES, packedM[i]);
        }
        return cloud.size() <= MOST_POINTS;
    }

    private void addPoints(PointCloud2 message, PointCloud cloud) {
        byte[] data = message.getData().array();
        int pointStep = message.getPointStep();
        int rowStep = message.getRowStep();
        int width = message.getWidth();
        for (int row = 0; row < message.getHeight(); row++) {
            int point = row * rowStep;
            for (int column = 0; column < width; column++) {
                float xM = axes[0].read(data, point);
                float yM = axes[1].read(data, point);
                float zM = axes[2].read(data, point);
                if (Float.isFinite(xM) && Float.isFinite(yM) && Float.isFinite(zM)) {
                    cloud.add(xM, yM, zM);
                }
                point += pointStep;
            }
        }
    }

    /** One sentence, or null if every point lies within the data; then the axes are set. */
    private String whyRefused(PointCloud2 message) {
        if (message.getHeader().getFrameId().isBlank()) {
            return "A cloud does not say in which frame it is.";
        }
        if (message.getHeader().getStamp().isZero()) {
            return "A cloud carries no stamp, so that nobody can say where the camera was.";
        }
        long height = Integer.toUnsignedLong(message.getHeight());
        long width = Integer.toUnsignedLong(message.getWidth());
        long pointStep = Integer.toUnsignedLong(message.getPointStep());
        long rowStep = Integer.toUnsignedLong(message.getRowStep());
        if (width > MOST_POINTS || height > MOST_POINTS || width * height > MOST_POINTS) {
            return "A cloud of " + width + " by " + height + " points is larger than " + MOST_POINTS + " points.";
        }
        if (width * height == 0) {
            return null;
        }
        long rowBytes = width * pointStep;
        if (height > 1 && rowStep < rowBytes) {
            return "The rows of a cloud have " + rowStep + " bytes, too few for " + width + " points of " + pointStep
                    + " bytes.";
        }
        long needed = (height - 1) * rowStep + rowBytes;
        if (needed > message.getData().length()) {
            return "A cloud has " + message.getData().length() + " bytes, where its size asks for " + needed + ".";
        }
        return whyFieldsRefused(message, pointStep);
    }

    private String whyFieldsRefused(PointCloud2 message, long pointStep) {
        MessageList<PointField> fields = message.getFields();
        for (int axis = 0; axis < AXES.length; axis++) {
            PointField field = find(fields, AXES[axis]);
            if (field == null) {
                return "A cloud has no field " + AXES[axis] + ".";
            }
            int bytes = PointReader.bytesOf(field.getDatatype());
            if (bytes == 0) {
                return "The field " + AXES[axis] + " of a cloud is of the unknown type "
                        + Byte.toUnsignedInt(field.getDatatype()) + ".";
            }
            long offset = Integer.toUnsignedLong(field.getOffset());
            if (offset + bytes > pointStep) {
                return "The field " + AXES[axis] + " of a cloud lies beyond the end of a point of " + pointStep
                        + " bytes.";
            }
            axes[axis].set((int) offset, field.getDatatype(), message.getIsBigendian());
        }
        return null;
    }

    private static PointField find(MessageList<PointField> fields, String name) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).getName().equals(name)) {
                return fields.get(i);
            }
        }
        return null;
    }
}
