package io.prehend.sim.environment;

import io.prehend.port.Environment;
import io.prehend.port.EnvironmentSpaces;
import java.util.SplittableRandom;

/**
 * A pendulum to be swung up and held there by a torque that is too weak to lift it straight: the dynamics, rewards and
 * limits that Gymnasium's documentation publishes for Pendulum-v1
 * (gymnasium.farama.org/environments/classic_control/pendulum), drawn from our own generator. One thread.
 *
 * <p>A rod of m = 1 kg and l = 1 m in g = 10 m/s²; θ is 0 upright. A step takes dt = 0.05 s and is rewarded with −(θ² +
 * 0.1 θ'² + 0.001 u²). Seen are cos θ, sin θ, θ'. Episodes are cut off after 200 steps; a policy that has mastered it
 * comes to about −150 on average.
 */
public final class PendulumEnvironment implements Environment {
    private static final double GRAVITY_M_PER_S2 = 10;
    private static final double MASS_KG = 1;
    private static final double LENGTH_M = 1;
    private static final double STEP_S = 0.05;
    private static final double MAX_TORQUE_NM = 2;
    private static final double MAX_SPEED_RAD_PER_S = 8;
    private static final int STEPS = 200;

    private final EnvironmentSpaces spaces =
            new EnvironmentSpaces(3, 0, new float[] {(float) -MAX_TORQUE_NM}, new float[] {(float) MAX_TORQUE_NM});
    private double angleRad;
    private double speedRadPerS;
    private int steps;

    @Override
    public EnvironmentSpaces spaces() {
        return spaces;
    }

    @Override
    public void reset(long seed, float[] observation) {
        SplittableRandom random = new SplittableRandom(seed);
        place(random.nextDouble(-Math.PI, Math.PI), random.nextDouble(-1, 1));
        see(observation);
    }

    /** Begins an episode here. */
    void place(double atRad, double atRadPerS) {
        angleRad = atRad;
        speedRadPerS = atRadPerS;
        steps = 0;
    }

    @Override
    public Outcome step(float[] action, float[] observation) {
        double torqueNm = Math.max(-MAX_TORQUE_NM, Math.min(MAX_TORQUE_NM, action[0]));
        double offRad = wrap(angleRad);
        double cost = offRad * offRad + 0.1 * speedRadPerS * speedRadPerS + 0.001 * torqueNm * torqueNm;
        // θ'' = 3 g / (2 l) sin θ + 3 / (m l²) u: a rod that turns about its end.
        double radPerS2 = 3 * GRAVITY_M_PER_S2 / (2 * LENGTH_M) * Math.sin(angleRad)
                + 3 / (MASS_KG * LENGTH_M * LENGTH_M) * torqueNm;
        double nextRadPerS = speedRadPerS + radPerS2 * STEP_S;
        speedRadPerS = Math.max(-MAX_SPEED_RAD_PER_S, Math.min(MAX_SPEED_RAD_PER_S, nextRadPerS));
        angleRad += speedRadPerS * STEP_S;
        steps++;
        see(observation);
        return new Outcome(-cost, false, steps >= STEPS);
    }

    @Override
    public void close() {
        // Holds nothing.
    }

    private void see(float[] observation) {
        observation[0] = (float) Math.cos(angleRad);
        observation[1] = (float) Math.sin(angleRad);
        observation[2] = (float) speedRadPerS;
    }

    /** Into [-π, π). */
    private static double wrap(double rad) {
        return rad - 2 * Math.PI * Math.floor((rad + Math.PI) / (2 * Math.PI));
    }
}
