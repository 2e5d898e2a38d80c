package io.prehend.launch.wiring;

import io.prehend.launch.report.Choices;
import io.prehend.model.KinematicChain;
import io.prehend.policy.scripted.TopDownPolicy;
import io.prehend.sim.episode.ExpertMaker;
import io.prehend.sim.episode.PolicyMaker;
import java.util.List;

/** The policies there are, by the name that the command line uses. Stateless; any thread. */
public final class Policies {
    /** Plans on the simulator's truth; cannot drive a real arm. */
    public static final String EXPERT = "expert";

    /** Grasps from above what the camera sees. */
    public static final String TOP_DOWN = "topdown";

    /** Every name. */
    public static final List<String> NAMES = List.of(EXPERT, TOP_DOWN);

    private Policies() {}

    /**
     * Refuses a name that does not exist.
     *
     * @throws io.prehend.launch.report.Failure one sentence that names the choices
     */
    public static void requireKnown(String name) {
        if (!NAMES.contains(name)) {
            throw Choices.unknown("policy", name, NAMES);
        }
    }

    /** Makes the policy {@code name} for one worker's episodes with the arm {@code chain}. */
    public static PolicyMaker maker(String name, KinematicChain chain) {
        requireKnown(name);
        return name.equals(EXPERT) ? new ExpertMaker(chain) : truth -> new TopDownPolicy();
    }
}
