package io.prehend.driver.ros.map;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.driver.link.signal.CloudSignal;
import io.prehend.driver.message.Ros1Writer;
import io.prehend.driver.message.RosPython;
import io.prehend.model.PointCloud;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clouds of random layouts, read by us and by ROS's own {@code sensor_msgs.point_cloud2} ({@code points.py}). */
class PointsPeerTest {
    private static final int CLOUDS = 60;

    @TempDir
    private Path folder;

    @Test
    void shouldFindThePointsThatRosFinds() throws Exception {
        List<Path> files = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        int points = 0;
        for (int seed = 0; seed < CLOUDS; seed++) {
            Clouds clouds = new Clouds(1_000 + seed, 1 + seed % 5, 1 + seed % 11);
            Ros1Writer writer = new Ros1Writer(1 << 20);
            clouds.message().write(writer);
            byte[] bytes = new byte[writer.size()];
            writer.written().get(bytes);
            Path file = Files.write(folder.resolve("cloud-" + seed), bytes);
            files.add(file);
            Heard<CloudSignal> heard = new Heard<>(CloudSignal.KIND);
            new PointCloudMapper().decode(clouds.message(), 0, heard);
            points += heard.only().cloud().size();
            expected.add(bits(heard.only().cloud()));
        }

        List<String> ofRos = RosPython.run("points.py", files.toArray(Path[]::new));
        assertThat(ofRos).hasSameSizeAs(expected);
        for (int i = 0; i < CLOUDS; i++) {
            assertThat(ofRos.get(i)).as("cloud " + i).isEqualTo(expected.get(i));
        }
        assertThat(points).isGreaterThan(500);
    }

    private static String bits(PointCloud cloud) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < 3 * cloud.size(); i++) {
            words.add(String.format("%08x", Float.floatToIntBits(cloud.packedM()[i])));
        }
        return String.join(" ", words);
    }
}
