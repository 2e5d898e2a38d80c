package io.prehend.launch.promotion;

import io.prehend.launch.wiring.Policies;
import io.prehend.launch.wiring.PolicySource;
import io.prehend.launch.wiring.Simulation;
import io.prehend.policy.onnx.LoadedModel;
import io.prehend.policy.onnx.ModelManifest;
import io.prehend.policy.promotion.Trial;
import io.prehend.sim.CameraSetup;
import io.prehend.sim.EpisodeSetup;
import io.prehend.sim.episode.EpisodeRunner;
import io.prehend.sim.random.Disturbances;
import io.prehend.sim.random.EpisodeSampler;
import io.prehend.sim.random.Randomization;
import io.prehend.sim.shape.ObjectSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Randomised simulated episodes for the gate: one attempt each, through the loop, filter and task of a real arm. An
 * episode is the same for every model, but for what a model knows about its own robot. One thread; close it.
 */
public final class SimulatedTrial implements Trial {
    private final Simulation simulation;
    private final Randomization randomization;
    private final ObjectSet objects;
    private final EpisodeSampler sampler;
    private final Map<String, Player> players = new HashMap<>();

    private record Player(PolicySource source, ModelManifest manifest, EpisodeRunner runner) {}

    /** Episodes with {@code objects}, drawn by {@code seed}. */
    public SimulatedTrial(Simulation simulation, ObjectSet objects, Randomization randomization, long seed) {
        this.simulation = simulation;
        this.randomization = randomization;
        this.objects = objects;
        sampler = new EpisodeSampler(
                objects, randomization, simulation.config().simulation(), simulation.chain(), seed, Disturbances.NONE);
    }

    @Override
    public boolean succeeds(String model, long episode) {
        Player player = players.computeIfAbsent(model, this::open);
        EpisodeSetup setup = asKnownTo(player.manifest(), sampler.setup(episode));
        return player.runner().run(episode, setup).success();
    }

    @Override
    public String description() {
        return "simulated, " + objects.name() + ", randomize " + randomization.name();
    }

    @Override
    public void close() {
        players.values().forEach(player -> player.source().close());
        players.clear();
    }

    private Player open(String model) {
        LoadedModel loaded = Policies.model(model);
        PolicySource source = PolicySource.of(loaded);
        return new Player(source, loaded.manifest(), simulation.practiceRunner(source.maker(simulation.chain())));
    }

    /** The episode on the robot that the model was made for: what its manifest knows about it is true there. */
    private static EpisodeSetup asKnownTo(ModelManifest manifest, EpisodeSetup setup) {
        List<Double> offsetM = manifest.setup().camera().offset().metres();
        CameraSetup camera = setup.camera();
        return setup.with(new CameraSetup(
                camera.offsetXM() + offsetM.get(0),
                camera.offsetYM() + offsetM.get(1),
                camera.offsetZM() + offsetM.get(2),
                camera.tiltXRad(),
                camera.tiltYRad(),
                camera.tiltZRad(),
                camera.fieldOfViewErrorRad(),
                camera.delayS(),
                camera.depthNoise()));
    }
}
