package io.prehend.launch.train;

import io.prehend.launch.report.AtomicFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What was measured in the course of a training, a row a round, and a CSV file of it that is replaced with every row.
 * One thread.
 */
final class Metrics {
    private final Path file;
    private final List<Map<String, Double>> rows = new ArrayList<>();

    Metrics(Path file) {
        this.file = file;
    }

    /** One row under construction. */
    static Map<String, Double> row() {
        return new LinkedHashMap<>();
    }

    List<Map<String, Double>> rows() {
        return rows;
    }

    /** Appends a row and writes all of them. */
    void add(Map<String, Double> row) {
        rows.add(row);
        write();
    }

    private void write() {
        List<String> columns =
                rows.stream().flatMap(row -> row.keySet().stream()).distinct().toList();
        StringBuilder text = new StringBuilder(String.join(",", columns)).append('\n');
        for (Map<String, Double> row : rows) {
            List<String> cells = new ArrayList<>();
            for (String column : columns) {
                Double value = row.get(column);
                cells.add(value == null ? "" : String.format(Locale.ROOT, "%.6g", value));
            }
            text.append(String.join(",", cells)).append('\n');
        }
        AtomicFile.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
