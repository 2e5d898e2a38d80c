package io.prehend.launch.station;

import io.prehend.launch.operate.Facts;
import io.prehend.launch.operate.Facts.JointFacts;
import io.prehend.launch.operate.Facts.LinkFacts;
import io.prehend.launch.operate.Facts.RuleFacts;
import io.prehend.launch.operate.Facts.SolidFacts;
import io.prehend.model.CollisionPrimitive;
import io.prehend.model.KinematicChain;
import io.prehend.model.Link;
import io.prehend.model.LinkPoses;
import io.prehend.model.RigidTransform;
import io.prehend.safety.FilterStage;
import io.prehend.safety.SafetyLimits;
import io.prehend.safety.StopRule;
import io.prehend.safety.StopRules;
import io.prehend.safety.WorkspaceBox;
import io.prehend.task.TaskPhase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts together what does not change while the service runs. Pure; any thread. */
final class FactsMaker {
    private FactsMaker() {}

    /**
     * Which robot, and under which settings.
     *
     * @param limitsChecksum of the configuration that is in force, short
     * @param tableM height of the table in the base's frame, m; NaN where it is not known
     */
    record Robot(
            String name,
            boolean simulated,
            String version,
            String profile,
            String limitsChecksum,
            double rateHz,
            double tableM) {}

    /** Of {@code robot} with the arm {@code chain} within {@code limits}, from {@code startedMs} on. */
    static Facts facts(Robot robot, KinematicChain chain, SafetyLimits limits, long startedMs) {
        return new Facts(
                robot.name(),
                robot.simulated(),
                robot.version(),
                startedMs,
                UUID.randomUUID().toString(),
                robot.profile(),
                robot.limitsChecksum(),
                robot.rateHz(),
                limits.joints().stream()
                        .map(joint -> new JointFacts(
                                joint.name(),
                                joint.lowerRad(),
                                joint.upperRad(),
                                joint.velocityRadPerS(),
                                joint.accelerationRadPerS2(),
                                joint.jerkRadPerS3()))
                        .toList(),
                new LinkPoses(chain)
                        .links().stream()
                                .map(link -> new LinkFacts(link.name(), solids(link)))
                                .toList(),
                box(limits.workspace()),
                robot.tableM(),
                StopRules.all().stream().map(FactsMaker::rule).toList(),
                Arrays.stream(TaskPhase.values()).map(Words::code).toList(),
                Arrays.stream(FilterStage.values()).map(Words::code).toList());
    }

    private static RuleFacts rule(StopRule rule) {
        return new RuleFacts(
                Words.code(rule.cause()),
                Words.code(rule.category()),
                Words.code(rule.clears()),
                Double.isNaN(rule.threshold()) ? null : rule.threshold(),
                rule.unit(),
                Double.isNaN(rule.withinMs()) ? null : rule.withinMs(),
                rule.source(),
                rule.meaning(),
                rule.advice());
    }

    private static List<Double> box(WorkspaceBox box) {
        return Stream.of(box.minXM(), box.minYM(), box.minZM(), box.maxXM(), box.maxYM(), box.maxZM())
                .map(face -> Double.isInfinite(face) ? null : face)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static List<SolidFacts> solids(Link link) {
        List<SolidFacts> solids = new ArrayList<>();
        for (CollisionPrimitive primitive : link.collision()) {
            solids.add(new SolidFacts(kind(primitive), size(primitive), pose(primitive.originInLink())));
        }
        return solids;
    }

    private static String kind(CollisionPrimitive primitive) {
        return primitive.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    private static List<Double> size(CollisionPrimitive primitive) {
        if (primitive instanceof CollisionPrimitive.Box box) {
            return List.of(box.sizeXM(), box.sizeYM(), box.sizeZM());
        }
        if (primitive instanceof CollisionPrimitive.Cylinder cylinder) {
            return List.of(cylinder.radiusM(), cylinder.lengthM());
        }
        if (primitive instanceof CollisionPrimitive.Capsule capsule) {
            return List.of(capsule.radiusM(), capsule.lengthM());
        }
        return List.of(((CollisionPrimitive.Sphere) primitive).radiusM());
    }

    private static List<Double> pose(RigidTransform transform) {
        double[] q = transform.quaternion(new double[4]);
        return List.of(transform.x(), transform.y(), transform.z(), q[0], q[1], q[2], q[3]);
    }
}
