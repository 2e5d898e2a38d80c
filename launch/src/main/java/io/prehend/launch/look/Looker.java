package io.prehend.launch.look;

import io.prehend.launch.report.Failure;
import io.prehend.model.RigidTransform;
import io.prehend.perception.CloudOptions;
import io.prehend.perception.CloudPipeline;
import io.prehend.perception.CloudVerdict;
import io.prehend.perception.GuardLimits;
import io.prehend.perception.PerceptionGuard;
import io.prehend.perception.SegmentationScore;
import io.prehend.perception.SegmentedCloud;
import io.prehend.perception.TargetTracker;
import io.prehend.perception.file.CloudFile;
import io.prehend.perception.file.CloudFormatException;
import io.prehend.perception.file.RecordedCloud;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;

/** Looks at recorded clouds, one after the other, with one pipeline. One thread. */
public final class Looker {
    /** Passes before those that are timed: the first ones run uncompiled code. */
    private static final int WARM_UP_PASSES = 3;

    /** The median of so many passes is reported: one alone may meet a busy moment of the machine. */
    private static final int TIMED_PASSES = 5;

    private static final RigidTransform IDENTITY = new RigidTransform();

    private final CloudPipeline pipeline = new CloudPipeline(CloudOptions.DEFAULT);
    private final PerceptionGuard guard = new PerceptionGuard(GuardLimits.DEFAULT);
    private final TargetTracker tracker = new TargetTracker();
    private final double[] pointM;

    /** Aims at {@code pointM}, x, y, z in the frame of the cloud, m; at the nearest thing where it is null. */
    public Looker(double[] pointM) {
        this.pointM = pointM;
    }

    /**
     * Looks at one file.
     *
     * @param onSeen receives the cloud and what was found in it, which hold until the next call
     * @throws Failure one sentence, where the file holds no cloud or one that the guard refuses
     */
    public Look look(Path file, BiConsumer<RecordedCloud, SegmentedCloud> onSeen) {
        RecordedCloud cloud = read(file);
        for (int pass = 0; pass < WARM_UP_PASSES; pass++) {
            pipeline.segment(cloud.points());
        }
        double[] wallMs = new double[TIMED_PASSES];
        SegmentedCloud seen = null;
        for (int pass = 0; pass < TIMED_PASSES; pass++) {
            long beganNs = System.nanoTime();
            seen = pipeline.segment(cloud.points());
            wallMs[pass] = (System.nanoTime() - beganNs) * 1e-6;
        }
        Arrays.sort(wallMs);
        SegmentationScore score =
                cloud.hasLabels() ? SegmentationScore.of(cloud, seen) : new SegmentationScore(List.of());
        onSeen.accept(cloud, seen);
        return new Look(file, seen.objects(), target(cloud, seen), score, wallMs[TIMED_PASSES / 2]);
    }

    private RecordedCloud read(Path file) {
        try {
            RecordedCloud cloud = CloudFile.read(file);
            CloudVerdict verdict = guard.check(cloud.points());
            if (verdict.isUsable() && cloud.isOrganised()) {
                verdict = guard.checkPixelOrder(cloud.points(), cloud.width(), cloud.height());
            }
            if (!verdict.isUsable()) {
                throw Failure.check(file + " is no cloud to look at. " + verdict.sentence());
            }
            return cloud;
        } catch (CloudFormatException damaged) {
            throw Failure.check(damaged.getMessage(), damaged);
        }
    }

    private int target(RecordedCloud cloud, SegmentedCloud seen) {
        if (pointM == null) {
            tracker.aimAtNearest();
        } else {
            tracker.aimAt(pointM[0], pointM[1], pointM[2]);
        }
        return tracker.find(cloud.points(), seen, IDENTITY);
    }
}
