package io.prehend.policy.experience;

import io.prehend.port.Action;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * A {@link StepStore} on disk: a header, the steps one after another, and a CRC-32 of everything before it. Stateless;
 * any thread.
 */
public final class StepFile {
    /** "PST2". */
    private static final int MAGIC = 0x50535432;
    /** "PST1": the same without the hand's poses. */
    private static final int MAGIC_WITHOUT_HAND = 0x50535431;

    private static final int MAX_STEPS = 10_000_000;

    private StepFile() {}

    /** Writes {@code store} to {@code file}, which is replaced only once everything is on disk. */
    public static void write(StepStore store, Path file) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (OutputStream raw = new BufferedOutputStream(Files.newOutputStream(part), 1 << 16)) {
                CheckedOutputStream checked = new CheckedOutputStream(raw, new CRC32());
                DataOutputStream out = new DataOutputStream(checked);
                writeTo(store, out);
                out.writeLong(checked.getChecksum().getValue());
                out.flush();
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            deletePart(part, e);
            throw new UncheckedIOException("cannot write steps to " + file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException one sentence, where the file is damaged, cut short or something else
     */
    public static StepStore read(Path file) {
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            CheckedInputStream checked = new CheckedInputStream(raw, new CRC32());
            DataInputStream in = new DataInputStream(checked);
            StepStore store = readFrom(in);
            long expected = checked.getChecksum().getValue();
            if (in.readLong() != expected) {
                throw new IllegalArgumentException("the checksum of " + file + " is wrong: the file is damaged");
            }
            return store;
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read steps from " + file + ": " + e, e);
        }
    }

    /** Writes {@code store} into {@code out}, as a part of something larger. */
    public static void writeTo(StepStore store, DataOutputStream out) throws IOException {
        out.writeInt(MAGIC);
        out.writeInt(store.stateSize());
        out.writeInt(store.size());
        for (int i = 0; i < store.size(); i++) {
            out.writeByte(store.flags[i]);
            out.writeFloat(store.quality[i]);
            out.writeFloat(store.reward[i]);
            writeAll(store.state, i, store.stateSize(), out);
            writeAll(store.action, i, Action.SIZE, out);
            writeAll(store.taught, i, Action.SIZE, out);
            writeAll(store.goal, i, StepStore.GOAL_SIZE, out);
            writeAll(store.hand, i, StepStore.GOAL_SIZE, out);
            out.writeShort(store.points[i].length);
            for (short unit : store.points[i]) {
                out.writeShort(unit);
            }
        }
    }

    /** Reads what {@link #writeTo} wrote. */
    public static StepStore readFrom(DataInputStream in) throws IOException {
        int magic = in.readInt();
        if (magic != MAGIC && magic != MAGIC_WITHOUT_HAND) {
            throw new IOException("this is no file of steps");
        }
        int stateSize = in.readInt();
        int size = in.readInt();
        if (stateSize < 0 || stateSize > 1024 || size < 0 || size > MAX_STEPS) {
            throw new IOException("absurd sizes: " + size + " steps of " + stateSize + " numbers");
        }
        StepStore store = new StepStore(stateSize);
        for (int i = 0; i < size; i++) {
            store.makeRoom();
            store.flags[i] = in.readByte();
            store.quality[i] = in.readFloat();
            store.reward[i] = in.readFloat();
            readAll(store.state, i, stateSize, in);
            readAll(store.action, i, Action.SIZE, in);
            readAll(store.taught, i, Action.SIZE, in);
            readAll(store.goal, i, StepStore.GOAL_SIZE, in);
            if (magic == MAGIC) {
                readAll(store.hand, i, StepStore.GOAL_SIZE, in);
            } else {
                Arrays.fill(store.hand, i * StepStore.GOAL_SIZE, (i + 1) * StepStore.GOAL_SIZE, Float.NaN);
            }
            int units = in.readShort();
            if (units < 0 || units > 3 * StepStore.MAX_POINTS) {
                throw new IOException("a cloud of " + units + " coordinates");
            }
            store.points[i] = new short[units];
            for (int k = 0; k < units; k++) {
                store.points[i][k] = in.readShort();
            }
            store.taken();
        }
        return store;
    }

    /** A part of a file would keep others from a disk that is full. */
    private static void deletePart(Path part, IOException cause) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException second) {
            cause.addSuppressed(second);
        }
    }

    private static void writeAll(float[] from, int index, int count, DataOutputStream out) throws IOException {
        for (int k = index * count; k < (index + 1) * count; k++) {
            out.writeFloat(from[k]);
        }
    }

    private static void readAll(float[] to, int index, int count, DataInputStream in) throws IOException {
        for (int k = index * count; k < (index + 1) * count; k++) {
            to[k] = in.readFloat();
        }
    }
}
