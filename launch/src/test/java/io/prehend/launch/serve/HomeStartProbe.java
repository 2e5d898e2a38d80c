package io.prehend.launch.serve;

import io.prehend.launch.config.Config;
import io.prehend.launch.wiring.ArmModel;
import io.prehend.launch.wiring.Policies;
import io.prehend.launch.wiring.PolicySource;
import io.prehend.launch.wiring.Simulation;
import io.prehend.sim.ArmSetup;
import io.prehend.sim.EpisodeSetup;
import io.prehend.sim.episode.EpisodeResult;
import io.prehend.sim.episode.EpisodeRunner;
import io.prehend.sim.random.EpisodeSampler;
import io.prehend.sim.random.Randomization;
import io.prehend.sim.shape.ObjectSets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How well the usual policy grasps from home, and from the start poses that it was trained for: the same objects, in
 * simulated time. By hand: {@code HomeStartProbe EPISODES SEED [SET [LEVEL]]}.
 */
final class HomeStartProbe {
    private HomeStartProbe() {}

    public static void main(String[] arguments) {
        int episodes = Integer.parseInt(arguments[0]);
        long seed = Long.parseLong(arguments[1]);
        String objects = arguments.length > 2 ? arguments[2] : "builtin:test";
        String level = arguments.length > 3 ? arguments[3] : "standard";
        Simulation simulation = Simulation.open(Config.defaults());
        List<List<Double>> starts =
                List.of(ArmSetup.PANDA_HOME_RAD, ArmModel.panda().homeRad(), List.of());
        try (PolicySource policies = Policies.open(Policies.usual())) {
            for (List<Double> startRad : starts) {
                EpisodeSampler sampler = new EpisodeSampler(
                        ObjectSets.open(objects),
                        Randomization.open(level),
                        simulation.config().simulation(),
                        simulation.chain(),
                        seed);
                System.out.println((startRad.isEmpty() ? "sampled start poses" : "start " + startRad) + ": "
                        + run(simulation.fastRunner(policies), sampler, startRad, episodes));
            }
        }
    }

    private static String run(EpisodeRunner runner, EpisodeSampler sampler, List<Double> startRad, int episodes) {
        int successes = 0;
        Map<String, Integer> failures = new TreeMap<>();
        for (int episode = 0; episode < episodes; episode++) {
            EpisodeSetup drawn = sampler.setup(episode);
            EpisodeSetup setup =
                    startRad.isEmpty() ? drawn : drawn.with(drawn.arm().startingAt(startRad));
            EpisodeResult result = runner.run(episode, setup);
            successes += result.success() ? 1 : 0;
            failures.merge(
                    result.stopCause() == null ? result.failure().name() : "STOPPED by " + result.stopCause(),
                    1,
                    Integer::sum);
        }
        return successes + " of " + episodes + " " + failures;
    }
}
