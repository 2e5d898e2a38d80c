package io.prehend.sim.bullet;

import io.prehend.model.RobotModel;
import io.prehend.sim.EpisodeSetup;
import io.prehend.sim.SimEngine;
import io.prehend.sim.SimWorld;
import org.bytedeco.bullet.global.BulletDynamics;
import org.bytedeco.javacpp.Loader;

/**
 * Makes worlds in Bullet 3.25 (double precision, Featherstone's articulated bodies). Any thread.
 *
 * <p>The native library unpacks itself once into the folder that the system property
 * {@code org.bytedeco.javacpp.cachedir} names ({@code ~/.javacpp/cache} where it is not set). Worlds free their memory
 * themselves; the library's own garbage collection is switched off, unless
 * {@code org.bytedeco.javacpp.nopointergc} says otherwise.
 */
public final class BulletEngine implements SimEngine {
    private static final String NO_POINTER_GC = "org.bytedeco.javacpp.nopointergc";

    private final ContactLayout layout;

    /**
     * Loads the native library.
     *
     * @throws IllegalStateException when it cannot be loaded on this machine, in one sentence
     */
    public BulletEngine() {
        // A world that somebody forgot to close shall leak; freed by the collector, in any order, it would crash us.
        if (System.getProperty(NO_POINTER_GC) == null) {
            System.setProperty(NO_POINTER_GC, "true");
        }
        try {
            Loader.load(BulletDynamics.class);
        } catch (UnsatisfiedLinkError | NoClassDefFoundError e) {
            throw new IllegalStateException(
                    "the native library of the physics engine cannot be loaded here: it needs Linux on x86-64 and a"
                            + " writable folder, named by -Dorg.bytedeco.javacpp.cachedir",
                    e);
        }
        layout = ContactLayout.measure();
    }

    @Override
    public String name() {
        return "bullet 3.25";
    }

    @Override
    public SimWorld create(EpisodeSetup setup, RobotModel robot) {
        return build(setup, robot);
    }

    BulletWorld build(EpisodeSetup setup, RobotModel robot) {
        RobotBodies bodies = RobotBodies.of(robot);
        WorldParts parts = new WorldParts(setup.physics());
        boolean built = false;
        try {
            BulletWorld world = new BulletWorld(setup, bodies, layout, parts);
            built = true;
            return world;
        } finally {
            if (!built) {
                parts.close();
            }
        }
    }
}
