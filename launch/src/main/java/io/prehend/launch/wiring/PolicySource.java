package io.prehend.launch.wiring;

import io.prehend.model.KinematicChain;
import io.prehend.policy.explore.OffsetTrial;
import io.prehend.policy.onnx.LoadedModel;
import io.prehend.policy.onnx.OnnxPolicy;
import io.prehend.policy.scripted.TopDownPolicy;
import io.prehend.sim.episode.ExpertMaker;
import io.prehend.sim.episode.PolicyMaker;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;

/**
 * Where the policies of all episodes come from: code, or a model that is loaded once. Any thread; close it when the
 * last episode is over.
 */
public final class PolicySource implements AutoCloseable {
    /** One seed for all episodes: which points of a cloud are looked at depends on the cloud alone. */
    private static final long DRAW_SEED = 1;

    private final String name;
    private final LoadedModel model;

    private PolicySource(String name, LoadedModel model) {
        this.name = name;
        this.model = model;
    }

    /** Policies of the code that is called {@code name}. */
    static PolicySource ofCode(String name) {
        return new PolicySource(name, null);
    }

    /** Policies that act as {@code model} says; closing the source closes the model. */
    public static PolicySource of(LoadedModel model) {
        return new PolicySource(model.manifest().name(), model);
    }

    /** Name for reports. */
    public String name() {
        return name;
    }

    /** Checksum of the model; null where the policy is code. */
    public String sha256() {
        return model == null ? null : model.manifest().content().sha256();
    }

    /** Whether it needs no picture, since it knows the simulation's truth. */
    public boolean knowsTheTruth() {
        return model == null && name.equals(Policies.EXPERT);
    }

    /** Makes the policies of one worker's episodes with the arm {@code chain}. */
    public PolicyMaker maker(KinematicChain chain) {
        if (model != null) {
            return truth -> new OnnxPolicy(model, DRAW_SEED);
        }
        return knowsTheTruth() ? new ExpertMaker(chain) : truth -> new TopDownPolicy();
    }

    /**
     * Makes policies that look, in each approach, as if the camera stood a little elsewhere, so that a learner can tell
     * where it truly stands. One thread.
     *
     * @param deviationM how far to try: standard deviation along each axis, m; asked at each approach
     * @param seed of what is tried
     */
    public PolicyMaker tryingMaker(KinematicChain chain, DoubleSupplier deviationM, long seed) {
        PolicyMaker plain = maker(chain);
        if (model == null) {
            return plain;
        }
        SplittableRandom seeds = new SplittableRandom(seed);
        return truth -> new OffsetTrial(plain.make(truth), deviationM, seeds.nextLong());
    }

    @Override
    public void close() {
        if (model != null) {
            model.close();
        }
    }
}
