package io.prehend.launch.render;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.imageio.ImageIO;

/**
 * A training as a picture: one panel for each quantity, over the steps that were experienced. Numbers at the axes are
 * drawn from a small set of figures of our own, since a server may have no fonts. One thread.
 */
public final class LearningCurve {
    private static final int WIDTH = 900;
    private static final int PANEL = 220;
    private static final int LEFT = 80;
    private static final int MARGIN = 24;
    private static final int TICKS = 4;
    private static final Color GRID = new Color(0xdddddd);
    private static final Color[] CURVES = {new Color(0x1f6fb4), new Color(0xc8501e), new Color(0x2e8b57)};

    private LearningCurve() {}

    /** The {@code columns} of {@code rows} over the column {@code x}, from top to bottom, as a PNG file. */
    public static byte[] png(List<Map<String, Double>> rows, String x, List<String> columns) {
        return compare(rows, x, columns.stream().map(List::of).toList());
    }

    /** The same with several columns a panel, which then share a scale: each in a colour of its own. */
    public static byte[] compare(List<Map<String, Double>> rows, String x, List<List<String>> panels) {
        BufferedImage image = new BufferedImage(WIDTH, PANEL * panels.size(), BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = image.createGraphics();
        canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        canvas.setColor(Color.WHITE);
        canvas.fillRect(0, 0, WIDTH, image.getHeight());
        for (int panel = 0; panel < panels.size(); panel++) {
            draw(canvas, panel * PANEL, rows, x, panels.get(panel));
        }
        canvas.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.setUseCache(false);
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a picture of the learning curve", e);
        }
        return bytes.toByteArray();
    }

    private static void draw(Graphics2D canvas, int top, List<Map<String, Double>> rows, String x, List<String> ys) {
        List<Map<String, Double>> known = rows.stream()
                .filter(row -> row.get(x) != null && ys.stream().anyMatch(row::containsKey))
                .toList();
        Scale scale = Scale.of(known, x, ys);
        int bottom = top + PANEL - MARGIN - 12;
        Frame frame = new Frame(LEFT, WIDTH - MARGIN, top + MARGIN, bottom);
        drawGrid(canvas, frame, scale);
        int labelAt = LEFT;
        for (int i = 0; i < ys.size(); i++) {
            Color colour = CURVES[i % CURVES.length];
            SmallText.draw(canvas, ys.get(i), labelAt, top + 6, ys.size() == 1 ? Color.BLACK : colour);
            labelAt += (WIDTH - LEFT) / ys.size();
            canvas.setColor(colour);
            drawLine(canvas, frame, scale, known, x, ys.get(i));
        }
    }

    private static void drawGrid(Graphics2D canvas, Frame frame, Scale scale) {
        for (int tick = 0; tick <= TICKS; tick++) {
            double share = (double) tick / TICKS;
            int atY = (int) Math.round(frame.bottom() - share * (frame.bottom() - frame.top()));
            int atX = (int) Math.round(frame.left() + share * (frame.right() - frame.left()));
            canvas.setColor(GRID);
            canvas.drawLine(frame.left(), atY, frame.right(), atY);
            canvas.drawLine(atX, frame.top(), atX, frame.bottom());
            double number = scale.lowY() + share * (scale.highY() - scale.lowY());
            SmallText.draw(canvas, SmallText.number(number), 8, atY - 5, Color.BLACK);
            SmallText.draw(canvas, SmallText.number(share * scale.highX()), atX - 16, frame.bottom() + 8, Color.BLACK);
        }
    }

    private static void drawLine(
            Graphics2D canvas, Frame frame, Scale scale, List<Map<String, Double>> rows, String x, String y) {
        canvas.setStroke(new BasicStroke(2));
        Path2D line = new Path2D.Double();
        for (Map<String, Double> row : rows) {
            if (row.get(y) == null) {
                continue;
            }
            double atX = frame.left() + row.get(x) / scale.highX() * (frame.right() - frame.left());
            double shareY = (row.get(y) - scale.lowY()) / (scale.highY() - scale.lowY());
            double atY = frame.bottom() - shareY * (frame.bottom() - frame.top());
            canvas.fillOval((int) atX - 2, (int) atY - 2, 5, 5);
            if (line.getCurrentPoint() == null) {
                line.moveTo(atX, atY);
            } else {
                line.lineTo(atX, atY);
            }
        }
        canvas.draw(line);
        canvas.setStroke(new BasicStroke(1));
    }

    /** Where a panel's curves are, in pixels. */
    private record Frame(int left, int right, int top, int bottom) {}

    /** What the ends of the axes mean; x begins at 0. */
    private record Scale(double highX, double lowY, double highY) {
        static Scale of(List<Map<String, Double>> rows, String x, List<String> ys) {
            double highX = rows.stream().mapToDouble(row -> row.get(x)).max().orElse(1);
            DoubleSummaryStatistics values = rows.stream()
                    .flatMap(row -> ys.stream().map(row::get))
                    .filter(Objects::nonNull)
                    .mapToDouble(Double::doubleValue)
                    .summaryStatistics();
            double low = Math.min(0, values.getMin());
            double high = values.getCount() == 0 ? 1 : values.getMax();
            return new Scale(highX, Math.min(low, high), high > low ? high : Math.min(low, high) + 1);
        }
    }
}
