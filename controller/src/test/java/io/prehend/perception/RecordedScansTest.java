package io.prehend.perception;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.model.SharedData;
import io.prehend.perception.file.CloudFile;
import io.prehend.perception.file.RecordedCloud;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Real scans, where they are at hand: three of a Kinect with labels, one of a stereo camera without. */
class RecordedScansTest {
    @ParameterizedTest
    @CsvSource({"learn0, 0.95, 2", "learn17, 0.9, 2", "learn33, 0.93, 5"})
    void shouldFindWhatAPersonLabelled(String name, double minimum, int objects) {
        RecordedCloud scan = scan(name);
        SegmentedCloud found = new CloudPipeline(CloudOptions.DEFAULT).segment(scan.points());
        SegmentationScore score = SegmentationScore.of(scan, found);
        assertThat(score.objects()).hasSize(objects);
        assertThat(score.meanBestIou()).as(score.toString()).isGreaterThan(minimum);
        assertThat(found.objects()).as("hardly anything else").hasSizeBetween(objects, objects + 1);
    }

    @Test
    void shouldSeeTheMugAsOneThingHandleAndAll() {
        RecordedCloud scan = scan("table_scene_mug_stereo_textured");
        SegmentedCloud found = new CloudPipeline(CloudOptions.DEFAULT).segment(scan.points());
        SceneObject mug = found.objects().stream()
                .max((a, b) -> Integer.compare(a.points(), b.points()))
                .orElseThrow();
        assertThat(mug.heightM()).isBetween(0.08, 0.14);
        assertThat(mug.lengthM()).as("with its handle").isBetween(0.11, 0.17);
        assertThat(mug.widthM()).isBetween(0.07, 0.12);
        assertThat(found.objects()).allMatch(other -> other == mug || other.points() < 0.1 * mug.points());
    }

    @ParameterizedTest
    @ValueSource(strings = {"learn0", "learn17", "learn33", "table_scene_mug_stereo_textured"})
    void shouldRaiseNoFalseAlarm(String name) {
        RecordedCloud scan = scan(name);
        PerceptionGuard guard = new PerceptionGuard(GuardLimits.DEFAULT);
        assertThat(guard.check(scan.points())).isEqualTo(CloudVerdict.USABLE);
        assertThat(guard.checkPixelOrder(scan.points(), scan.width(), scan.height()))
                .isEqualTo(CloudVerdict.USABLE);
    }

    private static RecordedCloud scan(String name) {
        return CloudFile.read(SharedData.require("clouds/" + name + ".pcd"));
    }
}
