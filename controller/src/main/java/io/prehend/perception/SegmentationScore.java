package io.prehend.perception;

import io.prehend.perception.file.RecordedCloud;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How well a segmentation agrees with the labels that a person gave to a recorded scan. Immutable; any thread.
 *
 * <p>Labels are those of the Object Segmentation Database (Richtsfeld et al., IROS 2012) as the Point Cloud Library
 * redistributes it: 0 for an invalid point, 1–9 for parts of the table, and ten for each object: 20–29 are faces of the
 * first, 30–39 of the second and so on. An object's score is the best intersection over union of its points, all faces
 * together, with any object that was found, over the valid points of the scan; points that were taken for table or
 * clutter count against it.
 *
 * @param objects the labelled objects, by label
 */
public record SegmentationScore(List<Labelled> objects) {
    private static final int LABELS_PER_OBJECT = 10;
    private static final int FIRST_OBJECT = 2;

    /**
     * One labelled object.
     *
     * @param label its first label: 20, 30, …
     * @param bestIou best intersection over union, from 0 to 1
     */
    public record Labelled(int label, double bestIou) {}

    /** Copies the list. */
    public SegmentationScore {
        objects = List.copyOf(objects);
    }

    /** Compares {@code found} with the labels of {@code scan}, which it was made from and which has labels. */
    public static SegmentationScore of(RecordedCloud scan, SegmentedCloud found) {
        Map<Integer, int[]> overlaps = new TreeMap<>();
        int[] sizes = new int[found.objects().size()];
        for (int i = 0; i < found.size(); i++) {
            int region = found.region(i);
            int object = scan.label(i) / LABELS_PER_OBJECT;
            if (region >= 0) {
                sizes[region]++;
            }
            if (region != SegmentedCloud.INVALID && object >= FIRST_OBJECT) {
                // The last place counts all points of the labelled object.
                int[] overlap = overlaps.computeIfAbsent(object, o -> new int[sizes.length + 1]);
                overlap[sizes.length]++;
                if (region >= 0) {
                    overlap[region]++;
                }
            }
        }
        return new SegmentationScore(overlaps.entrySet().stream()
                .map(e -> new Labelled(LABELS_PER_OBJECT * e.getKey(), bestIou(e.getValue(), sizes)))
                .toList());
    }

    /** Mean over the labelled objects; NaN where there is none. */
    public double meanBestIou() {
        return objects.stream().mapToDouble(Labelled::bestIou).average().orElse(Double.NaN);
    }

    private static double bestIou(int[] overlap, int[] sizes) {
        double best = 0;
        for (int o = 0; o < sizes.length; o++) {
            best = Math.max(best, overlap[o] / (double) (overlap[sizes.length] + sizes[o] - overlap[o]));
        }
        return best;
    }
}
