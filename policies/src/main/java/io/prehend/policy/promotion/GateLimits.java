package io.prehend.policy.promotion;

/**
 * The gate's numbers. "Share" of a motion means of the largest one that the manifest permits, along or about the axis
 * where it is most. Why each has its value stands in policies/docs/promotion.md. Immutable; any thread.
 *
 * @param fewestScenes observations that the checks on live observations need
 * @param mostScenes of the newest of them that are looked at
 * @param witnessShare largest difference to the learner's own network, share
 * @param largestCameraOffsetM largest offset of the camera that a model may claim to know, m
 * @param largestCameraStepM by so much may that differ from what the current model claims, m
 * @param slowestMs the slowest hundredth of the decisions may take so long, ms
 * @param slowerFactor so many times the current model's median decision may take
 * @param jumpFactor so many times as much as the current model may it jump between nearly equal observations
 * @param jumpShare and so much more, share
 * @param triggerShare so much further from the current model, and half of that distance, may it be, in the mean,
 *     where one number of the state is something else, share
 * @param shadowMedianShare largest median distance from the current model, share
 * @param shadowTailShare largest distance from the current model in 90 of 100 cases, share
 * @param cutShare so many more motions, of all, may be at their limit or lead into the support
 * @param contactFactor so many times as far as the current model may it move the fingertips near an object
 * @param contactM and so much further, m
 * @param closeShare so many more closings, of all, may there be where nothing is between the fingers
 * @param score the test in simulation
 */
public record GateLimits(
        int fewestScenes,
        int mostScenes,
        double witnessShare,
        double largestCameraOffsetM,
        double largestCameraStepM,
        double slowestMs,
        double slowerFactor,
        double jumpFactor,
        double jumpShare,
        double triggerShare,
        double shadowMedianShare,
        double shadowTailShare,
        double cutShare,
        double contactFactor,
        double contactM,
        double closeShare,
        NotWorse.Settings score) {
    /** What is used unless somebody knows better. */
    public static final GateLimits STANDARD = new GateLimits(
            100,
            600,
            1e-4,
            0.05,
            0.02,
            30,
            3,
            1.5,
            0.03,
            0.2,
            0.25,
            0.6,
            0.10,
            1.5,
            0.005,
            0.05,
            new NotWorse.Settings(0.1, 0.1, 0.05, 200));

    /** The same with another test in simulation. */
    public GateLimits with(NotWorse.Settings otherScore) {
        return new GateLimits(
                fewestScenes,
                mostScenes,
                witnessShare,
                largestCameraOffsetM,
                largestCameraStepM,
                slowestMs,
                slowerFactor,
                jumpFactor,
                jumpShare,
                triggerShare,
                shadowMedianShare,
                shadowTailShare,
                cutShare,
                contactFactor,
                contactM,
                closeShare,
                otherScore);
    }
}
