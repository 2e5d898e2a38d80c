package io.prehend.launch.console;

import io.prehend.launch.operate.Records;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** The audit log as comma-separated values (RFC 4180). Any thread. */
final class Csv {
    private Csv() {}

    static byte[] of(List<Records.AuditLine> lines) {
        StringBuilder text = new StringBuilder("time,kind,actor,detail\r\n");
        for (Records.AuditLine line : lines) {
            text.append(Instant.ofEpochMilli(line.wallMs())).append(',');
            text.append(field(line.kind())).append(',');
            text.append(field(line.actor())).append(',');
            text.append(field(line.detail())).append("\r\n");
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** In quotes; and nothing that a spreadsheet would take for a formula. */
    private static String field(String value) {
        boolean formula = !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0;
        return '"' + (formula ? "'" : "") + value.replace("\"", "\"\"") + '"';
    }
}
