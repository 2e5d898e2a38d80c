package io.prehend.launch.operate;

import java.util.List;

/**
 * How things stand at one moment. Immutable; any thread. What is not known is null or NaN, never a made-up value; poses
 * are x, y, z in m, then the quaternion x, y, z, w, in the base's frame.
 *
 * @param number grows by one with each
 * @param wallMs when it was made, ms since 1970
 * @param tickNumber how many ticks the loop has made: where it stands still, so does the arm's control
 * @param safety the supervisor
 * @param control who has control
 * @param task what the arm is doing
 * @param arm where it is
 * @param joints by joint
 * @param gripper its fingers
 * @param scene what the policy sees and wants
 * @param policy who decides
 * @param learner who learns; null where nobody does
 * @param timing of the loop
 * @param links to the robot and to others
 * @param alarms that somebody should look at, the gravest first
 */
public record Situation(
        long number,
        long wallMs,
        long tickNumber,
        Safety safety,
        Control.Lease control,
        TaskState task,
        Arm arm,
        Joints joints,
        GripperView gripper,
        Scene scene,
        PolicyView policy,
        LearnerView learner,
        Timing timing,
        List<LinkView> links,
        List<Alarm> alarms) {

    /**
     * The supervisor.
     *
     * @param state such as {@code running}
     * @param reaction such as {@code hold}
     * @param cause the worst cause; null where there is none
     * @param active causes that are there now, without those that are only remembered until they are acknowledged
     * @param latched causes that stopped the arm since it was last acknowledged
     * @param enabled whether it may be started
     * @param speedShare the speed override, 0 to 1
     * @param hardwareStop {@code pressed}, {@code released} or {@code unknown}: the robot's own stop, as far as it says
     * @param acknowledgeable null where an acknowledgement would be accepted now, otherwise why not
     * @param lastStop the number of the last stop; 0 where there was none
     */
    public record Safety(
            String state,
            String reaction,
            String cause,
            List<String> active,
            List<String> latched,
            boolean enabled,
            double speedShare,
            String hardwareStop,
            String acknowledgeable,
            long lastStop) {}

    /** What the arm is doing; {@code automatic} where an automatic operator starts each attempt by itself. */
    public record TaskState(
            String name,
            String phase,
            long episode,
            int attempt,
            long successes,
            long stops,
            String lastOutcome,
            boolean automatic) {}

    /**
     * Where the arm is.
     *
     * @param linkPoses seven numbers for each link of {@link Facts#links}, measured
     * @param commandedLinkPoses the same, as commanded
     * @param tipSpeedMPerS of the fingertip
     */
    public record Arm(double[] linkPoses, double[] commandedLinkPoses, double tipSpeedMPerS) {}

    /** By joint; {@code ageMs} since the newest sample was received, {@code clampedStages} by bit. */
    public record Joints(
            double[] positionRad,
            double[] velocityRadPerS,
            double[] effortNm,
            double[] commandedRad,
            double ageMs,
            long clampedStages,
            String verdict) {}

    /** The gripper's fingers. */
    public record GripperView(double widthM, double mostM, double forceN, boolean moving, double ageMs) {}

    /**
     * What the policy sees and wants.
     *
     * @param cloudNumber grows with each new cloud; the points themselves are fetched apart
     * @param cloudAgeMs since it was taken
     * @param targetPoints how many points the target has
     * @param predictedGrasp where the policy would close the fingers; null where it does not say
     * @param closeness how sure it is that it is time to close, 0 to 1
     */
    public record Scene(
            long cloudNumber, double cloudAgeMs, int targetPoints, double[] predictedGrasp, double closeness) {}

    /** Who decides. */
    public record PolicyView(
            String name, long generation, String sha256, double inferenceMs, double clampedShare, boolean probation) {}

    /** Who learns; {@code figures} are losses and the like by name. */
    public record LearnerView(
            String state,
            boolean paused,
            long transitions,
            long episodes,
            long updates,
            double updatesPerS,
            java.util.Map<String, Double> figures,
            long candidates,
            String verdict,
            String reason,
            String alarm,
            double ageMs) {}

    /** Of the loop: how late its ticks began and how long they took, in the last ten seconds. */
    public record Timing(
            double lateP50Us,
            double lateP99Us,
            double lateMaxUs,
            double tickP50Us,
            double tickP99Us,
            double tickMaxUs,
            long missed,
            long overruns,
            double loopAgeMs) {}

    /** A link: {@code up} null where that is not known. */
    public record LinkView(String name, Boolean up, double rateHz, double ageMs, long drops, String sentence) {}

    /**
     * Something that somebody should look at.
     *
     * @param id one for each kind
     * @param priority {@code low}, {@code medium} or {@code high}
     * @param sinceMs since when, ms since 1970
     * @param acknowledged whether somebody has said that they saw it
     * @param what happened, in a sentence
     * @param arm what the arm is doing, in a sentence
     * @param todo what to do, in a sentence
     */
    public record Alarm(
            String id, String priority, long sinceMs, boolean acknowledged, String what, String arm, String todo) {}
}
