package io.prehend.launch.learn;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what a process says in a file: when that is full, it becomes {@code NAME.1}, and the one that was called
 * so goes.
 * A disk that takes nothing costs what was said, never the process that says it. One thread.
 */
final class CappedLog {
    private static final Logger LOG = LoggerFactory.getLogger(CappedLog.class);

    private static final int LONGEST_LINE = 300;

    /** Java says so whenever the Vector API is used; it explains nothing. */
    private static final String JAVAS_OWN = "WARNING: Using incubator modules";

    private final Path file;
    private final long mostBytes;
    private final StringBuilder line = new StringBuilder();
    private String lastLine = "";
    private long lostBytes;

    /** A log in {@code file} that takes up to twice {@code mostBytes}. */
    CappedLog(Path file, long mostBytes) {
        this.file = file;
        this.mostBytes = mostBytes;
    }

    /** Takes all that {@code said} gives, until its end. */
    void pump(InputStream said) {
        byte[] buffer = new byte[8192];
        try (said) {
            for (int count = said.read(buffer); count >= 0; count = said.read(buffer)) {
                append(buffer, count);
                read(new String(buffer, 0, count, StandardCharsets.UTF_8));
            }
        } catch (IOException ended) {
            LOG.debug("the process is gone, and its pipe with it", ended);
        }
    }

    /** The last line that was said, cut to {@value #LONGEST_LINE} characters; empty where there was none. */
    String lastLine() {
        return line.isEmpty() ? lastLine : line.toString();
    }

    /** Bytes that the disk did not take. */
    long lostBytes() {
        return lostBytes;
    }

    private void read(String said) {
        for (int i = 0; i < said.length(); i++) {
            char c = said.charAt(i);
            if (c == '\n') {
                String whole = line.toString();
                lastLine = whole.isEmpty() || whole.startsWith(JAVAS_OWN) ? lastLine : whole;
                line.setLength(0);
            } else if (line.length() < LONGEST_LINE && !Character.isISOControl(c)) {
                line.append(c);
            }
        }
    }

    private void append(byte[] bytes, int count) {
        try {
            if (Files.exists(file) && Files.size(file) + count > mostBytes) {
                Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
            try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                out.write(bytes, 0, count);
            }
        } catch (IOException full) {
            lostBytes += count;
        }
    }
}
