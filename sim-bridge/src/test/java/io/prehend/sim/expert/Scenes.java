package io.prehend.sim.expert;

import io.prehend.model.KinematicChain;
import io.prehend.model.RigidTransform;
import io.prehend.model.RobotModel;
import io.prehend.sim.EpisodeSetup;
import io.prehend.sim.PhysicsSetup;
import io.prehend.sim.random.EpisodeSampler;
import io.prehend.sim.random.Randomization;
import io.prehend.sim.scene.PlanningScene;
import io.prehend.sim.shape.ObjectSets;
import io.prehend.sim.shape.ObjectShape;

/** Seeded scenes with a start of the arm, for tests: objects standing on a table, without physics. */
final class Scenes {
    static final KinematicChain PANDA = RobotModel.panda().chain("panda_link0", "panda_hand");

    private final EpisodeSampler sampler;

    record Start(String name, PlanningScene scene, double[] positionsRad) {}

    Scenes(String set, long seed) {
        sampler = new EpisodeSampler(
                ObjectSets.open(set), Randomization.open("standard"), PhysicsSetup.NOMINAL, PANDA, seed);
    }

    Start draw(int number) {
        EpisodeSetup setup = sampler.setup(number);
        ObjectShape shape = setup.object().shape();
        double tableM = setup.table().heightM();
        RigidTransform object = new RigidTransform()
                .setRotationVector(0, 0, setup.object().yawRad())
                .setTranslation(
                        setup.object().xM(),
                        setup.object().yM(),
                        tableM - shape.surface().minM(2));
        return new Start(
                shape.name(),
                new PlanningScene(shape, object, tableM),
                setup.arm().startArrayRad());
    }
}
