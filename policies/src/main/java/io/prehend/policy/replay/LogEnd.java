package io.prehend.policy.replay;

import io.prehend.policy.replay.ReplayFormat.Header;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Where a log ends, and how it is to be gone on with. Immutable.
 *
 * @param segment number of the last segment; 0 where there is none
 * @param header of the last segment, where it can be gone on with, else null
 * @param length of the last segment's sound part
 * @param tornBytes bytes after it that were being written when the writer died
 * @param headless whether the last segment holds nothing but a part of a header, and shall be made anew
 * @param nextStep number of the next step
 * @param nextEpisode number of the next episode
 */
record LogEnd(
        long segment, Header header, int length, long tornBytes, boolean headless, long nextStep, long nextEpisode) {
    /**
     * Looks at the last segment in {@code folder}, and at those before it where it says nothing.
     *
     * @throws IOException one sentence, where the log is of another format
     */
    static LogEnd of(SegmentFolder folder) throws IOException {
        List<Long> numbers = folder.numbers();
        if (numbers.isEmpty()) {
            return new LogEnd(0, null, 0, 0, false, 1, 1);
        }
        long last = numbers.get(numbers.size() - 1);
        LogEnd end = of(folder.file(last), last);
        long unknownBytes = end.unknownBytes();
        for (int i = numbers.size() - 2; i >= 0 && end.nextStep == 0; i--) {
            LogEnd earlier = of(folder.file(numbers.get(i)), numbers.get(i));
            unknownBytes += earlier.unknownBytes();
            end = end.after(earlier.nextStep, earlier.nextEpisode);
        }
        if (end.header != null) {
            return end;
        }
        // Nobody knows how many steps a damaged part held; numbers are never given twice.
        long most = unknownBytes / (ReplayFormat.PREFIX + EndRecord.NAME_AT);
        return end.after(Math.max(1, end.nextStep) + most, Math.max(1, end.nextEpisode) + most);
    }

    private LogEnd after(long step, long episode) {
        return new LogEnd(segment, header, length, tornBytes, headless, step, episode);
    }

    private long unknownBytes() {
        return nextStep == 0 && !headless ? length : 0;
    }

    private static LogEnd of(Path file, long number) throws IOException {
        ByteBuffer bytes = map(file);
        Header header = ReplayFormat.readHeader(bytes);
        if (header == null) {
            boolean cutOff = bytes.limit() < ReplayFormat.headerLength();
            return new LogEnd(number, null, bytes.limit(), cutOff ? bytes.limit() : 0, cutOff, 0, 0);
        }
        if (!header.isOurs()) {
            throw new IOException("the replay log in " + file.getParent()
                    + " is of another version's format; record into another folder");
        }
        SegmentScan scan = new SegmentScan(bytes, header.nonce(), header.length());
        long step = header.firstStep();
        long episode = header.firstEpisode();
        while (scan.next() || scan.skipDamage() > 0 && scan.next()) {
            step = Math.max(step, bytes.getLong(scan.contentAt() + StepRecord.NUMBER_AT) + (scan.isStep() ? 1 : 0));
            episode = Math.max(episode, bytes.getLong(scan.contentAt() + StepRecord.EPISODE_AT) + 1);
        }
        return new LogEnd(number, header, scan.end(), bytes.limit() - scan.end(), false, step, episode);
    }

    /** A file's bytes, however long it is. */
    static ByteBuffer map(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            if (size > ReplayFormat.MAX_SEGMENT_BYTES) {
                throw new IOException("the segment " + file + " of the replay log is larger than any that we write");
            }
            return ReplayFormat.littleEndian(channel.map(FileChannel.MapMode.READ_ONLY, 0, size));
        }
    }
}
