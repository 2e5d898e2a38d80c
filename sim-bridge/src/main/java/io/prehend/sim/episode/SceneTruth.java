package io.prehend.sim.episode;

import io.prehend.model.RigidTransform;
import io.prehend.sim.EpisodeSetup;
import io.prehend.sim.SimWorld;
import io.prehend.sim.expert.PrivilegedScene;
import io.prehend.sim.scene.PlanningScene;

/**
 * Where the object truly is, as of the last tick: for privileged policies, which may think in a thread of their own
 * while the world goes on in another.
 *
 * <p>{@link #update} belongs to the world's thread; {@link #now} may be called by any. A lock guards a few numbers for
 * a few nanoseconds; a real arm's loop has nothing like it.
 */
public final class SceneTruth implements PrivilegedScene {
    private final EpisodeSetup setup;
    private final RigidTransform objectInBase = new RigidTransform();

    SceneTruth(SimWorld world) {
        setup = world.setup();
        update(world);
    }

    synchronized void update(SimWorld world) {
        world.objectInBase(objectInBase);
    }

    @Override
    public synchronized PlanningScene now() {
        RigidTransform copy = new RigidTransform();
        copy.set(objectInBase);
        return new PlanningScene(setup.object().shape(), copy, setup.table().heightM());
    }
}
