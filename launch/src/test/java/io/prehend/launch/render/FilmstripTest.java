package io.prehend.launch.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.launch.Run;
import io.prehend.launch.report.ExitCode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilmstripTest {
    /** Objects are painted orange: red well above blue. */
    @Test
    void shouldDrawTheObjectInAllThreeMoments(@TempDir Path folder) throws IOException {
        Path picture = folder.resolve("demo.png");

        Run run = Run.of("demo", "--episodes", "1", "--headless", "--png", picture.toString());

        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(ExitCode.OK);
        BufferedImage image = ImageIO.read(picture.toFile());
        int panel = image.getWidth() / 3;
        for (int i = 0; i < 3; i++) {
            assertThat(orangePixels(image, i * panel, (i + 1) * panel))
                    .as("panel " + i)
                    .isGreaterThan(100);
        }
    }

    @Test
    void shouldFindOutFirstThatThePictureCannotBeWritten() {
        Run run = Run.of("demo", "--episodes", "1", "--headless", "--png", "/proc/demo.png");

        assertThat(run.exitCode()).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(run.sentence()).contains("Cannot write /proc/demo.png");
    }

    private static int orangePixels(BufferedImage image, int fromX, int toX) {
        int count = 0;
        for (int x = fromX; x < toX; x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                int rgb = image.getRGB(x, y);
                count += (rgb >> 16 & 0xff) > 110 + (rgb & 0xff) ? 1 : 0;
            }
        }
        return count;
    }
}
