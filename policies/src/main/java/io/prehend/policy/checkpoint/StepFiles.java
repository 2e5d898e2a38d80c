package io.prehend.policy.checkpoint;

import io.prehend.policy.experience.StepFile;
import io.prehend.policy.experience.StepStore;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The steps of a run in numbered files, written once each. A checkpoint names those it builds upon, with their sizes
 * and checksums. One thread.
 */
final class StepFiles {
    private final Path folder;
    private final Disk disk;
    private final List<Entry> entries = new ArrayList<>();

    /** One file, as it must be. */
    private record Entry(String name, long bytes, long crc32c) {}

    StepFiles(Path folder, Disk disk) {
        this.folder = folder;
        this.disk = disk;
    }

    /** Writes {@code steps} into the next file. */
    void add(StepStore steps) throws IOException {
        Path file = folder.resolve(name(entries.size()));
        StepFile.write(steps, file);
        disk.force(file);
        entries.add(read(file));
    }

    /** Appends all steps to {@code to}. */
    void readInto(StepStore to) {
        for (Entry entry : entries) {
            to.append(StepFile.read(folder.resolve(entry.name)));
        }
    }

    void save(CheckpointWriter to) {
        long[] table = new long[2 * entries.size()];
        for (int i = 0; i < entries.size(); i++) {
            table[2 * i] = entries.get(i).bytes;
            table[2 * i + 1] = entries.get(i).crc32c;
        }
        to.put("step_files", table);
    }

    /** Takes over the files that {@code from} names, all of which must be as they were. */
    void restore(CheckpointReader from) throws DamagedFileException {
        long[] table = from.longs("step_files");
        entries.clear();
        for (int i = 0; i < table.length / 2; i++) {
            Entry expected = new Entry(name(i), table[2 * i], table[2 * i + 1]);
            try {
                if (!expected.equals(read(folder.resolve(expected.name)))) {
                    throw new DamagedFileException("builds upon " + expected.name + ", which is damaged");
                }
            } catch (NoSuchFileException missing) {
                throw new DamagedFileException("builds upon " + expected.name + ", which is missing");
            } catch (DamagedFileException damaged) {
                throw damaged;
            } catch (IOException failed) {
                throw new DamagedFileException("builds upon " + expected.name + ", which cannot be read: " + failed);
            }
            entries.add(expected);
        }
    }

    private static String name(int index) {
        return "steps-%04d.bin".formatted(index);
    }

    private static Entry read(Path file) throws IOException {
        CRC32C crc = new CRC32C();
        long bytes = 0;
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), buffer.length)) {
            int count = in.read(buffer);
            while (count >= 0) {
                crc.update(buffer, 0, count);
                bytes += count;
                count = in.read(buffer);
            }
        }
        return new Entry(file.getFileName().toString(), bytes, crc.getValue());
    }
}
