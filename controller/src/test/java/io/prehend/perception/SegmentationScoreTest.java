package io.prehend.perception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prehend.perception.file.CloudFile;
import io.prehend.perception.file.RecordedCloud;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class SegmentationScoreTest {
    private static final SceneObject ANY = new SceneObject(1, 0, 0, 1, 1, 1, 1, 1);

    @Test
    void shouldTakeAllFacesOfAnObjectTogetherAndTheBestMatch() {
        // Labels: an object of two faces (20, 21), one of one face (30), table, and an invalid point.
        RecordedCloud scan = scan(20, 20, 21, 21, 30, 30, 1, 1, 0);
        SegmentedCloud found = found(2, 0, 0, 0, -2, 1, 0, 1, -2, -1);
        SegmentationScore score = SegmentationScore.of(scan, found);
        assertThat(score.objects())
                .extracting(SegmentationScore.Labelled::label)
                .containsExactly(20, 30);
        // Object 0 has three of the first's four points and one of another: 3 / 5.
        assertThat(score.objects().get(0).bestIou()).isCloseTo(3 / 5.0, within(1e-12));
        // Object 1 has one of the second's two points and one of the table: 1 / 3; object 0 only 1 / 5.
        assertThat(score.objects().get(1).bestIou()).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(score.meanBestIou()).isCloseTo((0.6 + 1 / 3.0) / 2, within(1e-12));
    }

    @Test
    void shouldGiveNothingForAnObjectThatWasNotFound() {
        SegmentationScore score = SegmentationScore.of(scan(20, 20, 1), found(0, -4, -2, -2));
        assertThat(score.meanBestIou()).isZero();
    }

    @Test
    void shouldHaveNoMeanWithoutObjects() {
        assertThat(SegmentationScore.of(scan(1, 1), found(0, -2, -2)).meanBestIou())
                .isNaN();
    }

    private static SegmentedCloud found(int objects, int... regions) {
        return new SegmentedCloud(regions, regions.length, null, Collections.nCopies(objects, ANY));
    }

    private static RecordedCloud scan(int... labels) {
        StringBuilder text = new StringBuilder("VERSION 0.7\nFIELDS x y z label\nSIZE 4 4 4 4\nTYPE F F F U\nWIDTH "
                + labels.length + "\nHEIGHT 1\nDATA ascii\n");
        for (int label : labels) {
            text.append("0 0 1 ").append(label).append('\n');
        }
        return CloudFile.read("labels.pcd", text.toString().getBytes(StandardCharsets.US_ASCII));
    }
}
