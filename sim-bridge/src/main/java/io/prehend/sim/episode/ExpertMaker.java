package io.prehend.sim.episode;

import io.prehend.model.KinematicChain;
import io.prehend.port.Policy;
import io.prehend.safety.PandaLimits;
import io.prehend.safety.SafetyLimits;
import io.prehend.sim.expert.ExpertPolicy;
import io.prehend.sim.expert.GraspPlanner;
import io.prehend.sim.expert.GraspSampler;

/** Lets the privileged expert play. Owned by one worker's thread. */
public final class ExpertMaker implements PolicyMaker {
    /** One seed for all runs: the expert's grasps of a shape are always the same. */
    private static final long GRASP_SEED = 1;

    private final GraspPlanner planner;

    /** An expert for a Panda, {@code chain}, that nothing but the arm itself limits. */
    public ExpertMaker(KinematicChain chain) {
        this(chain, PandaLimits.normal());
    }

    /** An expert for the arm {@code chain}, which the safety filter holds to {@code limits}. */
    public ExpertMaker(KinematicChain chain, SafetyLimits limits) {
        planner = new GraspPlanner(chain, limits, new GraspSampler(GRASP_SEED));
    }

    @Override
    public Policy make(SceneTruth truth) {
        return new ExpertPolicy(planner, truth);
    }
}
