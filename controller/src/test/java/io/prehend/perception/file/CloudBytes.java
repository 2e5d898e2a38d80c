package io.prehend.perception.file;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Writes the cloud files that the tests read: the formats once more, from the other side. */
final class CloudBytes {
    private CloudBytes() {}

    /** A grid of {@code count} points with a colour and a label each, in the layout of the labelled scans. */
    static float[] points(int count) {
        float[] xyz = new float[3 * count];
        for (int i = 0; i < count; i++) {
            xyz[3 * i] = 0.01f * (i % 7) - 0.03f;
            xyz[3 * i + 1] = 0.02f * (i / 7);
            xyz[3 * i + 2] = i % 5 == 3 ? Float.NaN : 0.7f + 0.001f * i;
        }
        return xyz;
    }

    static int label(int i) {
        return i % 3 * 10;
    }

    static int colour(int i) {
        // 0xff8… as a float is a signalling NaN, which arithmetic would change.
        return 0xff800000 | i * 7;
    }

    static byte[] pcdAscii(float[] xyz, int width) {
        StringBuilder text =
                new StringBuilder(header("label x y z rgba", "4 4 4 4 4", "U F F F U", xyz, width, "ascii"));
        for (int i = 0; i < xyz.length / 3; i++) {
            text.append(String.format(
                    Locale.ROOT,
                    "%d %s %s %s %d%n",
                    label(i),
                    number(xyz[3 * i]),
                    number(xyz[3 * i + 1]),
                    number(xyz[3 * i + 2]),
                    colour(i) & 0xffffffffL));
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] pcdBinary(float[] xyz, int width) {
        int count = xyz.length / 3;
        ByteBuffer body = ByteBuffer.allocate(20 * count).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            body.putInt(label(i)).putFloat(xyz[3 * i]).putFloat(xyz[3 * i + 1]).putFloat(xyz[3 * i + 2]);
            body.putInt(colour(i));
        }
        return join(header("label x y z rgb", "4 4 4 4 4", "U F F F F", xyz, width, "binary"), body.array());
    }

    static byte[] pcdCompressed(float[] xyz, int width) {
        int count = xyz.length / 3;
        ByteBuffer body = ByteBuffer.allocate(20 * count).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            body.putInt(label(i));
        }
        for (int axis = 0; axis < 3; axis++) {
            for (int i = 0; i < count; i++) {
                body.putFloat(xyz[3 * i + axis]);
            }
        }
        for (int i = 0; i < count; i++) {
            body.putInt(colour(i));
        }
        byte[] packed = compress(body.array());
        ByteBuffer sizes = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        sizes.putInt(packed.length).putInt(20 * count);
        String header = header("label x y z rgba", "4 4 4 4 4", "U F F F U", xyz, width, "binary_compressed");
        return join(header, sizes.array(), packed);
    }

    /** Doubles for coordinates, a list before the vertices and faces after them. */
    static byte[] plyBinary(float[] xyz, ByteOrder order) {
        int count = xyz.length / 3;
        String header = "ply\nformat binary_" + (order == ByteOrder.BIG_ENDIAN ? "big" : "little")
                + "_endian 1.0\ncomment made by hand\nelement strip 2\nproperty list uchar int run\nelement vertex "
                + count
                + "\nproperty float nx\nproperty double x\nproperty double y\nproperty double z\nproperty uchar red\n"
                + "property uchar green\nproperty uchar blue\nproperty int label\nelement face 1\n"
                + "property list uchar int vertex_indices\nend_header\n";
        ByteBuffer body = ByteBuffer.allocate(14 + 35 * count + 13).order(order);
        body.put((byte) 2).putInt(5).putInt(6).put((byte) 1).putInt(9);
        for (int i = 0; i < count; i++) {
            body.putFloat(1).putDouble(xyz[3 * i]).putDouble(xyz[3 * i + 1]).putDouble(xyz[3 * i + 2]);
            body.put((byte) (colour(i) >> 16)).put((byte) (colour(i) >> 8)).put((byte) colour(i));
            body.putInt(label(i));
        }
        body.put((byte) 3).putInt(0).putInt(1).putInt(2);
        return join(header, body.array());
    }

    static byte[] plyAscii(float[] xyz) {
        StringBuilder text = new StringBuilder("ply\r\nformat ascii 1.0\r\nelement vertex " + xyz.length / 3
                + "\nproperty float x\nproperty float y\nproperty float z\nproperty list int float extra\n"
                + "property uint label\nend_header\n");
        for (int i = 0; i < xyz.length / 3; i++) {
            text.append(number(xyz[3 * i]))
                    .append(' ')
                    .append(number(xyz[3 * i + 1]))
                    .append(' ');
            text.append(number(xyz[3 * i + 2]))
                    .append(" 2 0.5 -nan ")
                    .append(label(i))
                    .append('\n');
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] join(String header, byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(header.getBytes(StandardCharsets.US_ASCII));
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    /** LZF, the simplest way: the longest run of the byte 4 back, as columns of 32-bit numbers repeat, or literals. */
    private static byte[] compress(byte[] plain) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int i = 0;
        while (i < plain.length) {
            int run = 0;
            while (i >= 4 && i + run < plain.length && run < 264 && plain[i + run] == plain[i + run - 4]) {
                run++;
            }
            if (run < 3) {
                out.write(0);
                out.write(plain[i]);
                i++;
                continue;
            }
            out.write(Math.min(run - 2, 7) << 5);
            if (run - 2 >= 7) {
                out.write(run - 2 - 7);
            }
            out.write(3);
            i += run;
        }
        return out.toByteArray();
    }

    private static String header(String fields, String sizes, String types, float[] xyz, int width, String data) {
        int count = xyz.length / 3;
        return "# .PCD v0.7 - Point Cloud Data file format\nVERSION 0.7\nFIELDS " + fields + "\nSIZE " + sizes
                + "\nTYPE " + types + "\nCOUNT 1 1 1 1 1\nWIDTH " + width + "\nHEIGHT " + count / width
                + "\nVIEWPOINT 0.1 0 0 0 1 0 0\nPOINTS " + count + "\nDATA " + data + "\n";
    }

    private static String number(float value) {
        return Float.isNaN(value) ? "nan" : Float.toString(value);
    }
}
