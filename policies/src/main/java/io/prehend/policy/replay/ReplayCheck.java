package io.prehend.policy.replay;

import io.prehend.policy.replay.ReplayFormat.Header;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Looks at every byte of a log and says what is sound. Stateless; any thread, also while the log is written. */
public final class ReplayCheck {
    private ReplayCheck() {}

    /**
     * One segment.
     *
     * @param file its name
     * @param bytes its size
     * @param records sound records
     * @param damagedBytes bytes that are part of none, although sound records or segments follow
     * @param tornBytes bytes after the last sound record of the newest segment: being written, or cut in two when the
     *     writer died; the next writer cuts them off
     */
    public record Segment(String file, long bytes, long records, long damagedBytes, long tornBytes) {}

    /**
     * Checks the log in {@code folder}.
     *
     * @throws UncheckedIOException one sentence, where it cannot be read
     * @throws IllegalArgumentException one sentence, where it is of another format
     */
    public static List<Segment> check(Path folder) {
        try {
            SegmentFolder names = new SegmentFolder(folder);
            List<Long> numbers = names.numbers();
            List<Segment> all = new ArrayList<>();
            for (int i = 0; i < numbers.size(); i++) {
                all.add(check(names.file(numbers.get(i)), i == numbers.size() - 1));
            }
            return all;
        } catch (IOException failed) {
            throw new UncheckedIOException(
                    "Cannot read the replay log in " + folder + ": " + failed.getMessage() + ".", failed);
        }
    }

    private static Segment check(Path file, boolean newest) throws IOException {
        ByteBuffer bytes = LogEnd.map(file);
        Header header = ReplayFormat.readHeader(bytes);
        String name = file.getFileName().toString();
        if (header == null) {
            boolean torn = newest && bytes.limit() < ReplayFormat.headerLength();
            return new Segment(name, bytes.limit(), 0, torn ? 0 : bytes.limit(), torn ? bytes.limit() : 0);
        }
        if (!header.isOurs()) {
            throw new IllegalArgumentException(
                    "The segment " + file + " is of another version's format; check it with that version.");
        }
        SegmentScan scan = new SegmentScan(bytes, header.nonce(), header.length());
        long records = 0;
        long damaged = 0;
        int skipped;
        do {
            while (scan.next()) {
                records++;
            }
            skipped = scan.skipDamage();
            damaged += skipped;
        } while (skipped > 0);
        long rest = bytes.limit() - scan.end();
        return new Segment(name, bytes.limit(), records, damaged + (newest ? 0 : rest), newest ? rest : 0);
    }
}
