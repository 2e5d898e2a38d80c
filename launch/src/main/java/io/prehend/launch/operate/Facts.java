package io.prehend.launch.operate;

import java.util.List;

/**
 * What does not change while the service runs. Immutable; any thread. Poses are x, y, z in m, then the quaternion x, y,
 * z, w.
 *
 * @param robot its name
 * @param simulated whether there is no real arm
 * @param version of the service
 * @param startedMs when the service started, ms since 1970
 * @param bootId differs for every start of the service
 * @param profile where the profile came from
 * @param limitsChecksum of the configuration that is in force, short
 * @param rateHz of the loop
 * @param joints by joint, in the order of all arrays in {@link Situation}
 * @param links what the arm looks like, in the order of the poses in {@link Situation.Arm}
 * @param workspaceM the box that the arm stays in: least x, y, z, most x, y, z in the base's frame, m; an infinite face
 *     is null
 * @param tableM height of the table in the base's frame, m; NaN where it is not known
 * @param rules the supervisor's table
 * @param phases names of the task's phases, in the order of their numbers
 * @param filterStages names of the safety filter's stages, by bit of {@link Situation.Joints#clampedStages}
 */
public record Facts(
        String robot,
        boolean simulated,
        String version,
        long startedMs,
        String bootId,
        String profile,
        String limitsChecksum,
        double rateHz,
        List<JointFacts> joints,
        List<LinkFacts> links,
        List<Double> workspaceM,
        double tableM,
        List<RuleFacts> rules,
        List<String> phases,
        List<String> filterStages) {

    /**
     * One joint and the limits that the safety filter keeps.
     *
     * @param name from the description
     */
    public record JointFacts(
            String name,
            double lowerRad,
            double upperRad,
            double velocityRadPerS,
            double accelerationRadPerS2,
            double jerkRadPerS3) {}

    /** One link and the solids that it is drawn with. */
    public record LinkFacts(String name, List<SolidFacts> solids) {}

    /**
     * A solid in its link's frame.
     *
     * @param kind {@code box}, {@code cylinder}, {@code capsule} or {@code sphere}; axes along z
     * @param sizeM box: x, y, z; cylinder and capsule: radius, length (between the caps' centres); sphere: radius
     * @param poseInLink x, y, z, then the quaternion x, y, z, w
     */
    public record SolidFacts(String kind, List<Double> sizeM, List<Double> poseInLink) {}

    /**
     * A row of the supervisor's table.
     *
     * @param threshold null where there is nothing to measure
     * @param withinMs the longest from what is wrong to the robot's being told, ms; null where it moves nothing
     */
    public record RuleFacts(
            String cause,
            String category,
            String clears,
            Double threshold,
            String unit,
            Double withinMs,
            String source,
            String meaning,
            String advice) {}
}
