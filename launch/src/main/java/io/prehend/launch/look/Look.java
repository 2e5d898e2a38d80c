package io.prehend.launch.look;

import io.prehend.launch.report.Report;
import io.prehend.perception.SceneObject;
import io.prehend.perception.SegmentationScore;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What was seen in one file. Immutable; any thread.
 *
 * @param file where the cloud came from
 * @param objects the things in it, the nearest first
 * @param target the number of the one that a given point means, or that is nearest; negative where there is none
 * @param score agreement with the labels of the scan; without objects where it has none
 * @param wallMs how long the segmentation took: median of several passes after some to warm up, ms
 */
public record Look(Path file, List<SceneObject> objects, int target, SegmentationScore score, double wallMs) {
    /** The entry of this file in the report. */
    public Report report() {
        return new Report()
                .put("file", file.toString())
                .put("objects", objects.stream().map(Look::report).toList())
                .put("target", target)
                .put(
                        "labelled",
                        score.objects().stream()
                                .map(o -> new Report().put("label", o.label()).put("best_iou", o.bestIou()))
                                .toList())
                .put("mean_best_iou", score.meanBestIou())
                .put("ms", wallMs);
    }

    /** The same for people, a line for each object. */
    public String words() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%s: %d object%s in %.0f ms",
                file,
                objects.size(),
                objects.size() == 1 ? "" : "s",
                wallMs));
        if (!score.objects().isEmpty()) {
            text.append(String.format(Locale.ROOT, ", mean best IoU %.3f", score.meanBestIou()));
        }
        for (int o = 0; o < objects.size(); o++) {
            SceneObject object = objects.get(o);
            text.append(String.format(
                    Locale.ROOT,
                    "%n  %s%2d: %5d points, %.3f x %.3f x %.3f m, %.2f m away",
                    o == target ? "*" : " ",
                    o,
                    object.points(),
                    object.lengthM(),
                    object.widthM(),
                    object.heightM(),
                    object.distanceM()));
        }
        for (SegmentationScore.Labelled labelled : score.objects()) {
            text.append(
                    String.format(Locale.ROOT, "%n  label %d: best IoU %.3f", labelled.label(), labelled.bestIou()));
        }
        return text.toString();
    }

    private static Report report(SceneObject object) {
        return new Report()
                .put("points", object.points())
                .put("size_m", object.lengthM(), object.widthM(), object.heightM())
                .put("distance_m", object.distanceM());
    }
}
