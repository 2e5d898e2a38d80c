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
import java.util.List;
import java.util.Map;
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
    private static final Color CURVE = new Color(0x1f6fb4);

    private LearningCurve() {}

    /** The {@code columns} of {@code rows} over the column {@code x}, from top to bottom, as a PNG file. */
    public static byte[] png(List<Map<String, Double>> rows, String x, List<String> columns) {
        BufferedImage image = new BufferedImage(WIDTH, PANEL * columns.size(), BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = image.createGraphics();
        canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        canvas.setColor(Color.WHITE);
        canvas.fillRect(0, 0, WIDTH, image.getHeight());
        for (int panel = 0; panel < columns.size(); panel++) {
            draw(canvas, panel * PANEL, rows, x, columns.get(panel));
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

    private static void draw(Graphics2D canvas, int top, List<Map<String, Double>> rows, String x, String y) {
        List<Map<String, Double>> known = rows.stream()
                .filter(row -> row.get(x) != null && row.get(y) != null)
                .toList();
        int bottom = top + PANEL - MARGIN - 12;
        int right = WIDTH - MARGIN;
        SmallText.draw(canvas, y, LEFT, top + 6, Color.BLACK);
        double highX = known.stream().mapToDouble(row -> row.get(x)).max().orElse(1);
        double highY = known.stream().mapToDouble(row -> row.get(y)).max().orElse(1);
        double lowY =
                Math.min(0, known.stream().mapToDouble(row -> row.get(y)).min().orElse(0));
        highY = highY > lowY ? highY : lowY + 1;
        for (int tick = 0; tick <= TICKS; tick++) {
            double share = (double) tick / TICKS;
            int atY = (int) Math.round(bottom - share * (bottom - top - MARGIN));
            int atX = (int) Math.round(LEFT + share * (right - LEFT));
            canvas.setColor(GRID);
            canvas.drawLine(LEFT, atY, right, atY);
            canvas.drawLine(atX, top + MARGIN, atX, bottom);
            SmallText.draw(canvas, SmallText.number(lowY + share * (highY - lowY)), 8, atY - 5, Color.BLACK);
            SmallText.draw(canvas, SmallText.number(share * highX), atX - 16, bottom + 8, Color.BLACK);
        }
        canvas.setColor(CURVE);
        canvas.setStroke(new BasicStroke(2));
        Path2D line = new Path2D.Double();
        for (int i = 0; i < known.size(); i++) {
            double atX = LEFT + known.get(i).get(x) / highX * (right - LEFT);
            double atY = bottom - (known.get(i).get(y) - lowY) / (highY - lowY) * (bottom - top - MARGIN);
            canvas.fillOval((int) atX - 2, (int) atY - 2, 5, 5);
            if (i == 0) {
                line.moveTo(atX, atY);
            } else {
                line.lineTo(atX, atY);
            }
        }
        canvas.draw(line);
        canvas.setStroke(new BasicStroke(1));
    }
}
