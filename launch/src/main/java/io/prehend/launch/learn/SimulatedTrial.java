package io.prehend.launch.learn;

import io.prehend.launch.wiring.Policies;
import io.prehend.launch.wiring.PolicySource;
import io.prehend.launch.wiring.Simulation;
import io.prehend.policy.onnx.LoadedModel;
import io.prehend.policy.onnx.ModelManifest.Offset;
import io.prehend.policy.promotion.Trial;
import io.prehend.sim.CameraSetup;
import io.prehend.sim.EpisodeSetup;
import io.prehend.sim.episode.EpisodeRunner;
import io.prehend.sim.random.EpisodeSampler;
import java.util.HashMap;
import java.util.Map;

/**
 * Episodes in randomised simulation for the gate. A model that has learned that the arm's camera stands elsewhere
 * gets a
 * simulated camera that stands there. One thread; closing it lets go of the models.
 */
public final class SimulatedTrial implements Trial {
    private final Simulation simulation;
    private final EpisodeSampler sampler;
    private final Map<String, Player> players = new HashMap<>();

    /** Plays what {@code sampler} draws in {@code simulation}. */
    public SimulatedTrial(Simulation simulation, EpisodeSampler sampler) {
        this.simulation = simulation;
        this.sampler = sampler;
    }

    private record Player(PolicySource source, EpisodeRunner runner, Offset camera) {}

    @Override
    public boolean succeeds(String model, long episode) {
        Player player = players.computeIfAbsent(model, this::open);
        return player.runner()
                .run(episode, mounted(sampler.setup(episode), player.camera()))
                .success();
    }

    @Override
    public String description() {
        return "simulated episodes";
    }

    @Override
    public void close() {
        players.values().forEach(player -> player.source().close());
        players.clear();
    }

    private Player open(String model) {
        LoadedModel loaded = Policies.model(model);
        PolicySource source = PolicySource.of(loaded);
        return new Player(
                source,
                simulation.fastRunner(source),
                loaded.manifest().setup().camera().offset());
    }

    private static EpisodeSetup mounted(EpisodeSetup setup, Offset offset) {
        CameraSetup camera = setup.camera();
        return setup.with(new CameraSetup(
                camera.offsetXM() + offset.metres().get(0),
                camera.offsetYM() + offset.metres().get(1),
                camera.offsetZM() + offset.metres().get(2),
                camera.tiltXRad(),
                camera.tiltYRad(),
                camera.tiltZRad(),
                camera.fieldOfViewErrorRad(),
                camera.delayS(),
                camera.depthNoise()));
    }
}
