package io.prehend.launch.train;

import io.prehend.launch.report.AtomicFile;
import io.prehend.launch.report.Report;
import io.prehend.policy.checkpoint.CheckpointReader;
import io.prehend.policy.checkpoint.CheckpointWriter;
import io.prehend.policy.checkpoint.Saved;
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
final class Metrics implements Saved {
    private final Path file;
    private final List<Map<String, Double>> rows = new ArrayList<>();

    /** Into {@code file}; null for none. */
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
        if (file != null) {
            write();
        }
    }

    /** The rows as objects of JSON. */
    List<Report> reports() {
        List<Report> reports = new ArrayList<>();
        for (Map<String, Double> row : rows) {
            Report report = new Report();
            row.forEach((column, value) -> report.put(column, value.doubleValue()));
            reports.add(report);
        }
        return reports;
    }

    /** A line a row: each column's name and exact value. */
    @Override
    public void save(CheckpointWriter to) {
        List<String> lines = new ArrayList<>();
        for (Map<String, Double> row : rows) {
            List<String> cells = new ArrayList<>();
            row.forEach((column, value) -> cells.add(column + "=" + Double.toHexString(value)));
            lines.add(String.join(",", cells));
        }
        to.put("rows", String.join("\n", lines));
    }

    @Override
    public void restore(CheckpointReader from) {
        rows.clear();
        from.text("rows").lines().forEach(line -> {
            Map<String, Double> row = row();
            for (String cell : line.split(",")) {
                String[] parts = cell.split("=", 2);
                row.put(parts[0], Double.valueOf(parts[1]));
            }
            rows.add(row);
        });
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
