package io.prehend.sim.bullet;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.model.KinematicChain;
import io.prehend.sim.EpisodeSetup;
import io.prehend.sim.PhysicsSetup;
import io.prehend.sim.Scenes;
import io.prehend.sim.random.EpisodeSampler;
import io.prehend.sim.random.Randomization;
import io.prehend.sim.shape.ObjectSet;
import io.prehend.sim.shape.ObjectSets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Hard episodes in which the arm is driven without care: into the table, into the object, against its end stops. */
class RoughEpisodesTest {
    private static final long SEED = 11;

    private final BulletEngine engine = new BulletEngine();

    @Test
    void shouldStayBelievableHoweverRoughly() {
        playRoughly(12, 240);
    }

    @Test
    @Tag("slow")
    void shouldStayBelievableHoweverRoughlyForLong() {
        playRoughly(200, 240);
        playRoughly(30, 1000);
    }

    private void playRoughly(int episodes, int rateHz) {
        KinematicChain chain = Scenes.panda().chain("panda_link0", "panda_hand");
        ObjectSet objects = ObjectSets.open("builtin:train");
        EpisodeSampler sampler =
                new EpisodeSampler(objects, Randomization.open("hard"), new PhysicsSetup(rateHz, 50, 1), chain, SEED);
        for (int episode = 0; episode < episodes; episode++) {
            EpisodeSetup setup = sampler.setup(episode);
            SplittableRandom random = new SplittableRandom(SEED + episode);
            try (BulletWorld world = engine.build(setup, Scenes.panda())) {
                double[] from = setup.arm().startArrayRad();
                for (int motion = 0; motion < 4; motion++) {
                    double[] to = Scenes.above(
                            setup.object().xM() + 0.1 * (random.nextDouble() - 0.5),
                            setup.object().yM() + 0.1 * (random.nextDouble() - 0.5),
                            setup.table().heightM() - 0.03 + 0.1 * random.nextDouble());
                    to[6] += 3 * (random.nextDouble() - 0.5);
                    Scenes.move(world, from, to, 0.4 + random.nextDouble());
                    world.setGripperReference(0.08 * random.nextDouble(), 0.1, 60);
                    Scenes.run(world, 0.3);
                    from = to;
                }
                assertThat(world.isHealthy())
                        .as(
                                "seed %d, episode %d, %s: %s",
                                SEED, episode, setup.object().shape().name(), world.trouble())
                        .isTrue();
            }
        }
    }
}
