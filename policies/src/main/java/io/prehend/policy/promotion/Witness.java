package io.prehend.policy.promotion;

import io.prehend.policy.onnx.ModelFiles;
import io.prehend.policy.onnx.RefusedModelException;
import io.prehend.port.Action;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.CRC32C;

/**
 * What a learner's own network answered to some observations, kept beside the model that was exported from it: whoever
 * runs the model must get the same answers. Any thread.
 *
 * <pre>
 * "PRHNDWT1", CRC-32C of the rest, count, points, state size (each i32), then f32, little-endian:
 * clouds [count, points, 3], states [count, state size], actions [count, 6], close [count]
 * </pre>
 *
 * @param points of each cloud: as many as the model's manifest says
 * @param stateSize numbers of each state: those that the manifest lists, in its order
 * @param clouds [count, points, 3], m, in the hand frame
 * @param states [count, stateSize], in their own units
 * @param actions [count, 6], m and rad
 * @param close [count], 0 to 1
 */
public record Witness(int points, int stateSize, float[] clouds, float[] states, float[] actions, float[] close) {
    /** Largest file that is read, bytes. */
    static final int MAX_BYTES = 32 << 20;

    private static final long MAGIC = ByteBuffer.wrap(new byte[] {'P', 'R', 'H', 'N', 'D', 'W', 'T', '1'})
            .order(ByteOrder.LITTLE_ENDIAN)
            .getLong();
    private static final int HEADER = Long.BYTES + 4 * Integer.BYTES;

    /** Checks that the sizes fit together. */
    public Witness {
        int count = close.length;
        if (points < 1
                || stateSize < 1
                || count < 1
                || clouds.length != 3L * points * count
                || states.length != (long) stateSize * count
                || actions.length != Action.SIZE * count) {
            throw new IllegalArgumentException("a witness of " + count + " answers to clouds of " + points
                    + " points and " + stateSize + " numbers does not have these sizes");
        }
    }

    /** Where the witness of the model {@code model} is, beside it: NAME.witness. */
    public static Path beside(Path model) {
        String name = String.valueOf(model.getFileName());
        int end = name.lastIndexOf('.');
        return model.resolveSibling((end < 0 ? name : name.substring(0, end)) + ".witness");
    }

    /** How many observations. */
    public int count() {
        return close.length;
    }

    /** Writes it into {@code file}, whole or not at all. */
    public void write(Path file) {
        ByteBuffer bytes = ByteBuffer.allocate(
                        HEADER + Float.BYTES * (clouds.length + states.length + actions.length + close.length))
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(MAGIC).putInt(0).putInt(count()).putInt(points).putInt(stateSize);
        for (float[] values : new float[][] {clouds, states, actions, close}) {
            for (float value : values) {
                bytes.putFloat(value);
            }
        }
        bytes.putInt(Long.BYTES, checksum(bytes.array()));
        Path part = file.resolveSibling("." + file.getFileName() + ".part");
        try {
            Files.write(part, bytes.array());
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new UncheckedIOException(file + " cannot be written: " + failed, failed);
        }
    }

    /** @throws StoreException one sentence, where {@code file} is no such file or is damaged */
    public static Witness read(Path file) {
        ByteBuffer bytes;
        try {
            bytes = ByteBuffer.wrap(ModelFiles.read("witness " + file, file, MAX_BYTES))
                    .order(ByteOrder.LITTLE_ENDIAN);
        } catch (RefusedModelException refused) {
            throw new StoreException(refused.getMessage(), refused);
        }
        if (bytes.capacity() < HEADER || bytes.getLong() != MAGIC || bytes.getInt() != checksum(bytes.array())) {
            throw new StoreException("The witness " + file + " is refused: it is damaged, or no witness.");
        }
        int count = bytes.getInt();
        int points = bytes.getInt();
        int stateSize = bytes.getInt();
        boolean possible = count > 0 && points > 0 && stateSize > 0;
        long each = 3L * points + stateSize + Action.SIZE + 1;
        if (!possible || bytes.remaining() != Float.BYTES * count * each) {
            throw new StoreException("The witness " + file + " is refused: its sizes do not fit together.");
        }
        return new Witness(
                points,
                stateSize,
                floats(bytes, 3 * points * count),
                floats(bytes, stateSize * count),
                floats(bytes, Action.SIZE * count),
                floats(bytes, count));
    }

    private static float[] floats(ByteBuffer bytes, int size) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = bytes.getFloat();
        }
        return values;
    }

    private static int checksum(byte[] file) {
        CRC32C crc = new CRC32C();
        crc.update(file, Long.BYTES + Integer.BYTES, file.length - Long.BYTES - Integer.BYTES);
        return (int) crc.getValue();
    }
}
