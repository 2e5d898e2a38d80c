package io.prehend.policy.checkpoint;

import java.io.IOException;

/** A file is not as it was written; the message says in which way, as the end of a sentence. */
final class DamagedFileException extends IOException {
    private static final long serialVersionUID = 1L;

    DamagedFileException(String how) {
        super(how);
    }
}
