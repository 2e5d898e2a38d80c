package io.prehend.launch.look;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.prehend.launch.Run;
import io.prehend.launch.report.ExitCode;
import io.prehend.model.SharedData;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LookCommandTest {
    @TempDir
    private Path folder;

    @Test
    void shouldListTheObjectsOfACloudAndDrawThem() throws IOException {
        Path cloud = write("scene.pcd", scene());
        Path png = folder.resolve("seen.png");
        Run run = Run.of("look", cloud.toString(), "--png", png.toString(), "--report", "-", "--point", "0.1,0,1");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);

        JsonNode entry = new ObjectMapper().readTree(run.out()).get("clouds").get(0);
        assertThat(entry.get("file").asText()).endsWith("scene.pcd");
        assertThat(entry.get("objects")).hasSize(2);
        assertThat(entry.get("objects").get(0).get("size_m")).hasSize(3);
        assertThat(entry.get("objects").get(0).get("distance_m").asDouble()).isBetween(0.8, 1.0);
        assertThat(entry.get("target").asInt())
                .as("the lower block, at x = 0.1")
                .isEqualTo(1);
        assertThat(entry.get("labelled")).isEmpty();
        assertThat(entry.get("mean_best_iou").isNull()).isTrue();
        assertThat(entry.get("ms").asDouble()).isPositive();

        BufferedImage image = ImageIO.read(png.toFile());
        assertThat(image.getWidth()).isEqualTo(2 * image.getHeight());
        assertThat(colours(image)).as("support, background and two objects").isGreaterThan(3);
    }

    @Test
    void shouldLookAtAllCloudsOfAFolderAndDrawEach() throws IOException {
        write("a.pcd", scene());
        write("b.pcd", scene());
        Run run = Run.of(
                "look", folder.toString(), "--png", folder.resolve("seen.png").toString());
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).contains("a.pcd: 2 objects").contains("b.pcd: 2 objects");
        assertThat(folder.resolve("seen-a.png")).exists();
        assertThat(folder.resolve("seen-b.png")).exists();
    }

    @Test
    void shouldDrawNothingOfTheCloudBefore() throws IOException {
        write("b.pcd", scene());
        assertThat(Run.of(
                                "look",
                                folder.toString(),
                                "--png",
                                folder.resolve("alone.png").toString())
                        .exitCode())
                .isEqualTo(ExitCode.OK);
        write("a.pcd", scene().replace(" 0.9", " 0.8"));
        assertThat(Run.of(
                                "look",
                                folder.toString(),
                                "--png",
                                folder.resolve("after.png").toString())
                        .exitCode())
                .isEqualTo(ExitCode.OK);
        assertThat(folder.resolve("after-b.png")).hasSameBinaryContentAs(folder.resolve("alone.png"));
        assertThat(Files.mismatch(folder.resolve("after-a.png"), folder.resolve("after-b.png")))
                .isNotNegative();
    }

    @Test
    void shouldRefuseWhatIsNotThereAsUsage() throws IOException {
        assertRefused(
                ExitCode.USAGE, "no file or folder", folder.resolve("nowhere").toString());
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertRefused(ExitCode.USAGE, "no .pcd or .ply file", empty.toString());
        Path cloud = write("scene.pcd", scene());
        assertRefused(ExitCode.USAGE, "three finite numbers", cloud.toString(), "--point", "1,2");
        assertRefused(ExitCode.USAGE, "three finite numbers", cloud.toString(), "--point", "1,2,NaN");
    }

    @Test
    void shouldRefuseABadCloudInOneSentence() throws IOException {
        String huge = scene().replaceFirst("WIDTH \\d+", "WIDTH 100000000").replaceFirst("POINTS \\d+", "");
        assertRefused(
                ExitCode.CHECK_FAILED,
                "100000000 points",
                write("huge.pcd", huge).toString());
        assertRefused(
                ExitCode.CHECK_FAILED,
                "truncated",
                write("cut.pcd", scene().substring(0, 5000)).toString());
        assertRefused(
                ExitCode.CHECK_FAILED,
                "neither like a PCD",
                write("no.pcd", "hello").toString());
        String nan = scene().replaceAll("(?m)^\\S+ (\\S+) (\\S+)$", "nan $1 $2");
        assertRefused(
                ExitCode.CHECK_FAILED, "Hardly a point", write("nan.pcd", nan).toString());
    }

    @Test
    void shouldAgreeWithTheLabelsOfRealScans() throws IOException {
        Path scans = SharedData.require("clouds");
        Run run = Run.of("look", scans.toString(), "--report", "-");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
        JsonNode report = new ObjectMapper().readTree(run.out());
        for (JsonNode entry : report.get("clouds")) {
            String name = Path.of(entry.get("file").asText()).getFileName().toString();
            if (name.equals("learn0.pcd") || name.equals("learn33.pcd")) {
                assertThat(entry.get("mean_best_iou").asDouble()).as(name).isGreaterThan(0.8);
            } else if (name.equals("learn17.pcd")) {
                assertThat(entry.get("mean_best_iou").asDouble()).as(name).isGreaterThan(0.6);
            }
        }
        assertThat(report.get("mean_best_iou").asDouble()).isGreaterThan(0.8);
    }

    private static void assertRefused(int exitCode, String part, String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "look";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        Run run = Run.of(all);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
        assertThat(run.sentence()).contains(part);
        assertThat(run.hasStackTrace()).isFalse();
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text, StandardCharsets.US_ASCII);
    }

    /** Two blocks, 10 and 6 cm high, on a table 1 m below a camera that looks straight down. */
    private static String scene() {
        Random random = new Random(7);
        StringBuilder points = new StringBuilder();
        int count = 0;
        for (double u = -0.4; u < 0.4; u += 0.008) {
            for (double v = -0.3; v < 0.3; v += 0.008) {
                double z = Math.abs(0.9 * u + 0.1) < 0.04 && Math.abs(0.9 * v) < 0.05
                        ? 0.9
                        : Math.abs(0.94 * u - 0.1) < 0.04 && Math.abs(0.94 * v) < 0.05 ? 0.94 : 1;
                z += 0.001 * random.nextGaussian();
                points.append(String.format(Locale.ROOT, "%.5f %.5f %.5f%n", u * z, v * z, z));
                count++;
            }
        }
        return "VERSION 0.7\nFIELDS x y z\nSIZE 4 4 4\nTYPE F F F\nCOUNT 1 1 1\nWIDTH " + count + "\nHEIGHT 1\nPOINTS "
                + count + "\nDATA ascii\n" + points;
    }

    private static long colours(BufferedImage image) {
        return java.util.stream.IntStream.range(0, image.getWidth() * image.getHeight())
                .map(i -> image.getRGB(i % image.getWidth(), i / image.getWidth()))
                .distinct()
                .count();
    }
}
