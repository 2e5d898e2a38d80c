package io.prehend.driver.mqtt.message;

import io.prehend.model.FrameId;
import io.prehend.model.PointCloud;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes and reads point clouds as bytes, little endian. Owned by one thread.
 *
 * <pre>
 * offset bytes what
 *      0     4 the letters PRC1
 *      4     1 format: 0 float32 x, y, z in metres; 1 int16 x, y, z in millimetres
 *      5     1 length of the frame's name, F, from 1 to 64
 *      6     2 zero
 *      8     4 seq, the how many-th cloud of this session
 *     12     4 number of points, N
 *     16     8 session
 *     24     8 mono_ns, when it was sent, on the sender's clock that never jumps
 *     32     8 stamp_ns, when it was measured, on whichever clock; 0: as mono_ns
 *     40     F name of the frame, UTF-8
 *   40+F     N times three numbers of the format
 * </pre>
 *
 * <p>A point that has no depth has NaN as float32, or -32768 as int16, in any of its coordinates; such points are left
 * out when a cloud is read.
 */
public final class CloudCodec {
    /** Its Internet media type. */
    public static final String CONTENT_TYPE = "application/vnd.prehend.cloud";

    private static final int MAGIC = 'P' | 'R' << 8 | 'C' << 16 | '1' << 24;
    private static final int HEADER_BYTES = 40;
    private static final int FLOAT_POINT_BYTES = 12;
    private static final int SHORT_POINT_BYTES = 6;
    private static final int FLOATS = 0;
    private static final int SHORTS = 1;
    private static final int LONGEST_FRAME = 64;
    private static final double M_PER_MM = 1e-3;

    /** Farther away than this no depth camera sees, m. */
    private static final float FARTHEST_M = 1000;

    private FrameId frame = FrameId.CAMERA;
    private byte[] frameBytes = frame.name().getBytes(StandardCharsets.UTF_8);

    /** Writes {@code cloud} as float32, stamped as it is, with sequence, session and time of {@code envelope}. */
    public byte[] encode(Envelope envelope, PointCloud cloud) {
        byte[] name = cloud.frame().name().getBytes(StandardCharsets.UTF_8);
        long bytes = HEADER_BYTES + name.length + (long) FLOAT_POINT_BYTES * cloud.size();
        if (name.length > LONGEST_FRAME || bytes > Limits.CLOUD_BYTES) {
            throw new IllegalArgumentException("a cloud of " + cloud.size() + " points in frame '" + cloud.frame()
                    + "' is too large: at most " + Limits.CLOUD_BYTES + " bytes, and " + LONGEST_FRAME
                    + " for the frame's name");
        }
        ByteBuffer out = ByteBuffer.allocate((int) bytes).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(MAGIC).put((byte) FLOATS).put((byte) name.length).putShort((short) 0);
        out.putInt((int) envelope.sequence()).putInt(cloud.size());
        out.putLong(envelope.session()).putLong(envelope.monotonicNs()).putLong(cloud.stampNs());
        out.put(name);
        out.asFloatBuffer().put(cloud.packedM(), 0, 3 * cloud.size());
        return out.array();
    }

    /**
     * Reads {@code payload} into {@code envelope} and {@code cloud}.
     *
     * @throws RefusedException if it is not exactly as described above
     */
    public void decode(byte[] payload, Envelope envelope, PointCloud cloud) throws RefusedException {
        if (payload.length > Limits.CLOUD_BYTES) {
            throw new RefusedException(
                    "it has " + payload.length + " bytes; at most " + Limits.CLOUD_BYTES + " are taken");
        }
        ByteBuffer in = ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN);
        if (payload.length < HEADER_BYTES || in.getInt() != MAGIC) {
            throw new RefusedException("it is no cloud: it does not begin with PRC1 and a header of 40 bytes");
        }
        int format = in.get();
        int nameBytes = in.get() & 0xff;
        int zero = in.getShort();
        long sequence = Integer.toUnsignedLong(in.getInt());
        long points = Integer.toUnsignedLong(in.getInt());
        long session = in.getLong();
        long monotonicNs = in.getLong();
        long stampNs = in.getLong();
        if (format != FLOATS && format != SHORTS || zero != 0 || nameBytes < 1 || nameBytes > LONGEST_FRAME) {
            throw new RefusedException("its header has a format, a length of a name or a zero that is not allowed");
        }
        if (session < 0 || monotonicNs < 0 || stampNs < 0) {
            throw new RefusedException("its session and its times must not be negative");
        }
        int pointBytes = format == FLOATS ? FLOAT_POINT_BYTES : SHORT_POINT_BYTES;
        if (HEADER_BYTES + nameBytes + points * pointBytes != payload.length) {
            throw new RefusedException(
                    "it has " + payload.length + " bytes, which is not what " + points + " points and its header need");
        }
        envelope.clear();
        envelope.setSender("", session, "");
        envelope.setCount(sequence, monotonicNs, 0);
        cloud.clear(frame(in, nameBytes), stampNs == 0 ? monotonicNs : stampNs);
        readPoints(in, format, (int) points, cloud);
    }

    private static void readPoints(ByteBuffer in, int format, int points, PointCloud cloud) {
        for (int i = 0; i < points; i++) {
            float x = coordinate(in, format);
            float y = coordinate(in, format);
            float z = coordinate(in, format);
            // False for NaN too.
            if (Math.abs(x) <= FARTHEST_M && Math.abs(y) <= FARTHEST_M && Math.abs(z) <= FARTHEST_M) {
                cloud.add(x, y, z);
            }
        }
    }

    private static float coordinate(ByteBuffer in, int format) {
        if (format == FLOATS) {
            return in.getFloat();
        }
        short millimetres = in.getShort();
        return millimetres == Short.MIN_VALUE ? Float.NaN : (float) (M_PER_MM * millimetres);
    }

    /** The frame, the same object for the same name. */
    private FrameId frame(ByteBuffer in, int length) throws RefusedException {
        byte[] name = new byte[length];
        in.get(name);
        if (!Arrays.equals(name, frameBytes)) {
            frame = new FrameId(decodeName(name));
            frameBytes = name;
        }
        return frame;
    }

    private static String decodeName(byte[] name) throws RefusedException {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(name))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new RefusedException("the name of its frame is no UTF-8");
        }
        if (text.isBlank() || text.chars().anyMatch(Character::isISOControl)) {
            throw new RefusedException("the name of its frame is blank or has control characters");
        }
        return text;
    }
}
