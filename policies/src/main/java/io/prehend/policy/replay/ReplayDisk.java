package io.prehend.policy.replay;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** What a log asks of the file system; tests put one that is full in the place of the real one. */
interface ReplayDisk {
    /** Makes {@code file}, which is not there yet. */
    Segment create(Path file) throws IOException;

    /** Opens {@code file} to go on with it. */
    Segment open(Path file) throws IOException;

    /** Removes {@code file} where it is there. */
    void delete(Path file) throws IOException;

    /** A file that grows. Writing and forcing may happen at the same time in two threads. */
    interface Segment extends Closeable {
        /** Writes all that remains in {@code bytes} from byte {@code position} of the file on. */
        void write(ByteBuffer bytes, long position) throws IOException;

        /** Cuts the file to {@code length} bytes. */
        void truncate(long length) throws IOException;

        /** Returns once the content would survive a power cut. */
        void force() throws IOException;
    }
}
