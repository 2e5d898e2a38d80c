package io.prehend.policy.checkpoint;

import java.io.IOException;
import java.nio.file.Path;

/**
 * What checkpoints and the model store ask of the file system; tests put one that is full, or that dies, in the place
 * of the real one.
 */
public interface Disk {
    /** Writes {@code file} from its beginning; when this fails, some of it may be there. */
    void write(Path file, byte[] content) throws IOException;

    /** Returns once {@code file}, or the names in a folder, would survive a power cut. */
    void force(Path file) throws IOException;

    /** Gives {@code from} the name {@code to}, in one step. */
    void rename(Path from, Path to) throws IOException;

    /** Removes {@code file} where it is there. */
    void delete(Path file) throws IOException;
}
