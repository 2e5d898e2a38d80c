package io.prehend.policy.replay;

import io.prehend.policy.replay.ExportColumn.Type;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes the steps of a log for other programs to learn from. A file takes its name only when it is whole. Stateless;
 * the thread of the buffer. Memory does not grow with the log.
 */
public final class ReplayExport {
    private static final int BUFFER_BYTES = 1 << 16;
    /** "\x93NUMPY", version 1.0 (NumPy Enhancement Proposal 1). */
    private static final byte[] NPY_MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};

    private ReplayExport() {}

    /**
     * Writes an npz file: one array a field, one row a step, the clouds filled up with zeros to the largest one.
     *
     * @throws UncheckedIOException one sentence, where that did not work; nothing is left behind then
     */
    public static void writeNpz(ReplayBuffer buffer, Path file) {
        write(file, raw -> {
            ZipOutputStream zip = new ZipOutputStream(raw);
            zip.setLevel(Deflater.BEST_SPEED);
            for (ExportColumn column : ExportColumn.all()) {
                writeArray(buffer, column, shape(buffer.size(), column.labels().size()), zip);
            }
            int points = mostPoints(buffer);
            writeArray(buffer, ExportColumn.clouds(points), "(%d, %d, 3)".formatted(buffer.size(), points), zip);
            zip.finish();
        });
    }

    /**
     * Writes a CSV file: one row a step, without the clouds.
     *
     * @throws UncheckedIOException as above
     */
    public static void writeCsv(ReplayBuffer buffer, Path file) {
        List<ExportColumn> columns = ExportColumn.all();
        write(file, out -> {
            StringBuilder line =
                    new StringBuilder(columns.stream().map(ReplayExport::heads).collect(Collectors.joining(",")));
            out.write(line.append('\n').toString().getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < buffer.size(); i++) {
                line.setLength(0);
                for (ExportColumn column : columns) {
                    appendRow(buffer, i, column, line);
                }
                line.setCharAt(line.length() - 1, '\n');
                out.write(line.toString().getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    private interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private static void write(Path file, Content content) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part), BUFFER_BYTES)) {
                content.writeTo(out);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            try {
                Files.deleteIfExists(part);
            } catch (IOException second) {
                failed.addSuppressed(second);
            }
            String reason = failed instanceof FileSystemException system && system.getReason() != null
                    ? system.getReason()
                    : String.valueOf(failed.getMessage());
            throw new UncheckedIOException("Cannot write " + file + ": " + reason + "; choose another place.", failed);
        }
    }

    private static void writeArray(ReplayBuffer buffer, ExportColumn column, String shape, ZipOutputStream zip)
            throws IOException {
        zip.putNextEntry(new ZipEntry(column.name() + ".npy"));
        zip.write(npyHeader(column.type(), shape));
        int rowsAtOnce = Math.max(1, BUFFER_BYTES / Math.max(1, column.rowBytes()));
        ByteBuffer rows = ReplayFormat.littleEndian(ByteBuffer.allocate(rowsAtOnce * column.rowBytes()));
        for (int i = 0; i < buffer.size(); i++) {
            column.cell().put(buffer, i, rows);
            if (!rows.hasRemaining() || i == buffer.size() - 1) {
                zip.write(rows.array(), 0, rows.position());
                rows.clear();
            }
        }
        zip.closeEntry();
    }

    /** Padded so that the data begin at a multiple of 64 bytes. */
    private static byte[] npyHeader(Type type, String shape) {
        String description = "{'descr': '" + type.code + "', 'fortran_order': False, 'shape': " + shape + ", }";
        int before = NPY_MAGIC.length + Short.BYTES;
        int padding = 63 - (before + description.length()) % 64;
        ByteBuffer header = ReplayFormat.littleEndian(ByteBuffer.allocate(before + description.length() + padding + 1));
        header.put(NPY_MAGIC).putShort((short) (header.capacity() - before));
        header.put((description + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII));
        return header.array();
    }

    private static String shape(int rows, int width) {
        return width == 0 ? "(%d,)".formatted(rows) : "(%d, %d)".formatted(rows, width);
    }

    private static int mostPoints(ReplayBuffer buffer) {
        return IntStream.range(0, buffer.size()).map(buffer::pointCount).max().orElse(0);
    }

    private static String heads(ExportColumn column) {
        return column.labels().isEmpty()
                ? column.name()
                : column.labels().stream()
                        .map(label -> column.name() + "_" + label)
                        .collect(Collectors.joining(","));
    }

    private static void appendRow(ReplayBuffer buffer, int i, ExportColumn column, StringBuilder line) {
        ByteBuffer row = ReplayFormat.littleEndian(ByteBuffer.allocate(column.rowBytes()));
        column.cell().put(buffer, i, row);
        row.flip();
        while (row.hasRemaining()) {
            switch (column.type()) {
                case BOOL -> line.append(row.get());
                case INT32 -> line.append(row.getInt());
                case INT64 -> line.append(row.getLong());
                case UINT64 -> line.append(Long.toUnsignedString(row.getLong()));
                case FLOAT32 -> line.append(row.getFloat());
                default -> throw new IllegalStateException("unknown type " + column.type());
            }
            line.append(',');
        }
    }
}
