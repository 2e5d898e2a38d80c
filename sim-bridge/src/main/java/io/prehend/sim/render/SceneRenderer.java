package io.prehend.sim.render;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/**
 * Paints a {@link PictureScene}: sun with soft shadows, light from the sky with soft corners, highlights, smooth
 * edges. The same scene gives the same picture, on any number of processors. Stateless; any thread.
 */
public final class SceneRenderer {
    private SceneRenderer() {}

    /**
     * Paints {@code scene} as seen from {@code view}.
     *
     * @param quality rays along each side of a pixel: 1 is a sketch, 4 is good, 8 is smooth
     */
    public static BufferedImage render(PictureScene scene, View view, int quality) {
        if (quality < 1 || quality > 32) {
            throw new IllegalArgumentException("the quality of a picture is 1 to 32, not " + quality);
        }
        BufferedImage image = new BufferedImage(view.width(), view.height(), BufferedImage.TYPE_INT_RGB);
        IntStream.range(0, view.height()).parallel().forEach(row -> {
            int[] pixels = new RowPainter(scene, view, quality).paint(row);
            image.setRGB(0, row, view.width(), 1, pixels, 0, view.width());
        });
        return image;
    }

    /** Writes {@code image} as PNG; the file appears complete or not at all. */
    public static void writePng(BufferedImage image, Path file) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            Files.createDirectories(folder);
            Path part = Files.createTempFile(folder, "picture", ".part");
            try {
                ImageIO.write(image, "png", part.toFile());
                Files.move(part, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the picture " + file + ": " + e.getMessage(), e);
        }
    }
}
