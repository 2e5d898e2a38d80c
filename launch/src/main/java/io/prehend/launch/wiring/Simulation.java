package io.prehend.launch.wiring;

import io.prehend.driver.guard.Guards;
import io.prehend.launch.config.Config;
import io.prehend.model.KinematicChain;
import io.prehend.port.ExperienceSink;
import io.prehend.safety.SafetyLimits;
import io.prehend.sim.PhysicsSetup;
import io.prehend.sim.SimEngine;
import io.prehend.sim.bullet.BulletEngine;
import io.prehend.sim.episode.EpisodeRunner;
import io.prehend.sim.episode.PolicyMaker;
import io.prehend.sim.episode.SimulatedCell;
import io.prehend.task.GraspOptions;

/**
 * The simulated profile: the arm, the engine, and what the configuration says about limits, grasps and physics.
 * Immutable; any thread.
 */
public final class Simulation {
    private final Config config;
    private final KinematicChain chain;
    private final SimEngine engine;
    private final ExperienceSink experience;
    private final SafetyLimits limits;

    private Simulation(
            Config config, KinematicChain chain, SimEngine engine, ExperienceSink experience, SafetyLimits limits) {
        this.config = config;
        this.chain = chain;
        this.engine = engine;
        this.experience = experience;
        this.limits = limits;
    }

    /** Loads the robot and the engine. */
    public static Simulation open(Config config) {
        return new Simulation(config, ArmModel.panda().chain(), new BulletEngine(), null, config.limits());
    }

    /**
     * The same, whose arms tell {@code sink} what they experience; null for nobody. Every policy then looks through the
     * camera.
     */
    public Simulation telling(ExperienceSink sink) {
        return new Simulation(config, chain, engine, sink, limits);
    }

    /** The same, whose arms move at {@code share}, above 0 and at most 1, of the speeds and accelerations. */
    public Simulation slowed(double share) {
        return share == 1
                ? this
                : new Simulation(
                        config, chain, engine, experience, config.limits().scaled(share, share));
    }

    /** What is configured. */
    public Config config() {
        return config;
    }

    /** The arm. */
    public KinematicChain chain() {
        return chain;
    }

    /** What computes the physics. */
    public SimEngine engine() {
        return engine;
    }

    /** A runner for one thread, as fast as it goes; loop and physics run at the configured physics rate. */
    public EpisodeRunner fastRunner(PolicySource policies) {
        return fastRunner(policies.maker(chain));
    }

    /** As {@link #fastRunner(PolicySource)}, with policies of {@code policies}. */
    public EpisodeRunner fastRunner(PolicyMaker policies) {
        return runner(policies, config.grasp(), false, config.simulation().rateHz());
    }

    /** As {@link #fastRunner(PolicyMaker)}, for learning: one attempt, and the object stays in the hand. */
    public EpisodeRunner practiceRunner(PolicyMaker policies) {
        GraspOptions grasp = config.grasp().once().withoutPutBack();
        return runner(policies, grasp, false, config.simulation().rateHz());
    }

    /** A runner for one thread, in time with the wall clock; loop and physics run at the loop's configured rate. */
    public EpisodeRunner realTimeRunner(PolicySource policies) {
        return runner(policies.maker(chain), config.grasp(), true, config.loop().rateHz());
    }

    /** {@link #realTimeRunner} or {@link #fastRunner(PolicyMaker)}, with policies of {@code policies}. */
    public EpisodeRunner runner(PolicyMaker policies, boolean realTime) {
        return realTime ? runner(policies, config.grasp(), true, config.loop().rateHz()) : fastRunner(policies);
    }

    /** Physics for {@link #realTimeRunner}: one step a tick of the loop. */
    public PhysicsSetup realTimePhysics() {
        PhysicsSetup physics = config.simulation();
        return new PhysicsSetup(config.loop().rateHz(), physics.solverIterations(), physics.settleS());
    }

    private EpisodeRunner runner(PolicyMaker policies, GraspOptions grasp, boolean realTime, int ticksPerSecond) {
        PolicyMaker seeing = experience == null ? policies : truth -> new LookingPolicy(policies.make(truth));
        return new EpisodeRunner(new SimulatedCell.Plan(
                engine,
                chain,
                limits,
                grasp,
                seeing,
                driver -> Guards.around(driver, chain),
                realTime,
                config.recorder().seconds() * ticksPerSecond,
                experience));
    }
}
