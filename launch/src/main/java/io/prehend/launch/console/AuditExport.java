package io.prehend.launch.console;

import io.prehend.launch.operate.Records;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * The whole audit log as a file for people to keep, the oldest line first, and at its end what is wrong with it. Each
 * line is written when it was read: a log may be longer than the memory. One thread, for one file.
 */
final class AuditExport {
    private final Writer out;
    private String beforeLine = "\n";

    private AuditExport(OutputStream out) {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    /** As comma-separated values (RFC 4180). */
    static void csv(Records records, OutputStream out) throws IOException {
        new AuditExport(out).write(export -> {
            export.put("time,kind,actor,detail\r\n");
            List<String> faults = records.wholeAudit(line -> export.put(
                    row(Instant.ofEpochMilli(line.wallMs()).toString(), line.kind(), line.actor(), line.detail())));
            faults.forEach(fault -> export.put(row("", "fault", "audit log", fault)));
        });
    }

    /** As {@code {"lines": […], "faults": […]}}. */
    static void json(Records records, OutputStream out) throws IOException {
        new AuditExport(out).write(export -> {
            export.put("{\"lines\":[");
            List<String> faults = records.wholeAudit(line -> {
                export.put(export.beforeLine + Json.text(line));
                export.beforeLine = ",\n";
            });
            export.put("\n],\"faults\":" + Json.text(faults) + "}\n");
        });
    }

    private void write(Consumer<AuditExport> content) throws IOException {
        try {
            content.accept(this);
            out.flush();
        } catch (UncheckedIOException gone) {
            throw gone.getCause();
        }
    }

    private void put(String text) {
        try {
            out.write(text);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static String row(String time, String kind, String actor, String detail) {
        return time + "," + field(kind) + "," + field(actor) + "," + field(detail) + "\r\n";
    }

    /** In quotes; and nothing that a spreadsheet would take for a formula. */
    private static String field(String value) {
        boolean formula = !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0;
        return '"' + (formula ? "'" : "") + value.replace("\"", "\"\"") + '"';
    }
}
