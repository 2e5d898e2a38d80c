package io.prehend.policy.vector;

import io.prehend.policy.nn.Adam;
import io.prehend.policy.nn.Loss;
import io.prehend.policy.nn.Mlp;
import io.prehend.policy.nn.Parameter;
import io.prehend.policy.nn.Parameters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One or two networks that say what an action is worth, of which the least counts (clipped double Q-learning, Fujimoto
 * et al., ICML 2018, equation 10), each with a target that follows slowly. One thread; allocates nothing in a pass.
 */
final class Critics {
    private final int observation;
    private final int action;
    private final Mlp[] critics;
    private final Mlp[] targets;
    private final Adam adam;
    private final List<Parameter> followers;
    private final float[] joined;
    private final float[] joinedGradient;
    private final float[] least;

    /** {@code count} networks with weights drawn from {@code random}; their targets begin as copies. */
    Critics(VectorSettings settings, int count, SplittableRandom random) {
        observation = settings.observation();
        action = settings.action();
        int[] sizes = settings.sizes(observation + action, 1);
        critics = new Mlp[count];
        targets = new Mlp[count];
        for (int i = 0; i < count; i++) {
            critics[i] = new Mlp("critic" + i, settings.batch(), 1, random, sizes);
            targets[i] = new Mlp("target_critic" + i, settings.batch(), 1, random, sizes);
            Parameters.copy(critics[i].parameters(), targets[i].parameters());
        }
        adam = new Adam(parameters(critics), Adam.Settings.PAPER);
        followers = parameters(targets);
        joined = new float[settings.batch() * (observation + action)];
        joinedGradient = new float[joined.length];
        least = new float[settings.batch()];
    }

    /** Their optimiser. */
    Adam adam() {
        return adam;
    }

    /** The networks, without their targets. */
    Mlp[] networks() {
        return critics;
    }

    /** The networks that follow. */
    Mlp[] targets() {
        return targets;
    }

    /** Weights of the targets. */
    List<Parameter> followers() {
        return followers;
    }

    /** minᵢ Q'ᵢ(s, a) of {@code rows} rows, by the targets; valid until the next pass. */
    float[] leastOfTargets(int rows, float[] observations, float[] actions) {
        forward(targets, rows, observations, actions);
        return least(targets, rows);
    }

    /** minᵢ Qᵢ(s, a) of one row. */
    double least(float[] observation, float[] action) {
        forward(critics, 1, observation, action);
        return least(critics, 1)[0];
    }

    /** One step down L = Σᵢ mean (Qᵢ(s, a) − y)² / 2; returns the mean of the losses. */
    double learn(int rows, float[] observations, float[] actions, float[] target, float rate) {
        double loss = differentiate(rows, observations, actions, target);
        if (!Double.isFinite(loss)) {
            throw new ArithmeticException("the loss of the critics is " + loss);
        }
        adam.step(rate);
        return loss;
    }

    /** Adds to the gradients of L; returns the mean of the losses. */
    double differentiate(int rows, float[] observations, float[] actions, float[] target) {
        forward(critics, rows, observations, actions);
        double loss = 0;
        for (Mlp critic : critics) {
            float[] gradient = critic.outputGradient();
            // The mean of squares, of which half is meant: Adam does not see the difference, but the equation does.
            loss += 0.5 * Loss.SQUARED.mean(critic.output(), target, rows, gradient);
            for (int b = 0; b < rows; b++) {
                gradient[b] *= 0.5f;
            }
            critic.backward(null);
        }
        return loss / critics.length;
    }

    /** minᵢ Qᵢ(s, a), and its gradient ∂/∂a into {@code actionGradient}; the weights' gradients stay as they are. */
    float[] judge(int rows, float[] observations, float[] actions, float[] actionGradient) {
        forward(critics, rows, observations, actions);
        least(critics, rows);
        Arrays.fill(actionGradient, 0, rows * action, 0);
        float[] first = critics[0].output();
        for (int i = 0; i < critics.length; i++) {
            float[] value = critics[i].output();
            float[] gradient = critics[i].outputGradient();
            for (int b = 0; b < rows; b++) {
                // Of two that are equal, the first.
                gradient[b] = value[b] == least[b] && (i == 0 || first[b] != least[b]) ? 1 : 0;
            }
            addActionGradient(critics[i], rows, actionGradient);
        }
        return least;
    }

    /** The same for the first alone: Q₁(s, a). */
    float[] judgeByFirst(int rows, float[] observations, float[] actions, float[] actionGradient) {
        join(rows, observations, actions);
        critics[0].forward(rows, joined);
        Arrays.fill(actionGradient, 0, rows * action, 0);
        Arrays.fill(critics[0].outputGradient(), 0, rows, 1);
        addActionGradient(critics[0], rows, actionGradient);
        return critics[0].output();
    }

    /** θ' ← τ θ + (1 − τ) θ'. */
    void follow(float tau) {
        Parameters.follow(adam.parameters(), followers, tau);
    }

    private void forward(Mlp[] networks, int rows, float[] observations, float[] actions) {
        join(rows, observations, actions);
        for (Mlp network : networks) {
            network.forward(rows, joined);
        }
    }

    private void join(int rows, float[] observations, float[] actions) {
        int width = observation + action;
        for (int b = 0; b < rows; b++) {
            System.arraycopy(observations, b * observation, joined, b * width, observation);
            System.arraycopy(actions, b * action, joined, b * width + observation, action);
        }
    }

    private float[] least(Mlp[] networks, int rows) {
        System.arraycopy(networks[0].output(), 0, least, 0, rows);
        for (int i = 1; i < networks.length; i++) {
            float[] value = networks[i].output();
            for (int b = 0; b < rows; b++) {
                least[b] = Math.min(least[b], value[b]);
            }
        }
        return least;
    }

    private void addActionGradient(Mlp critic, int rows, float[] actionGradient) {
        critic.backwardInput(joinedGradient);
        for (int b = 0; b < rows; b++) {
            int from = b * (observation + action) + observation;
            for (int k = 0; k < action; k++) {
                actionGradient[b * action + k] += joinedGradient[from + k];
            }
        }
    }

    private static List<Parameter> parameters(Mlp[] networks) {
        List<Parameter> all = new ArrayList<>();
        for (Mlp network : networks) {
            all.addAll(network.parameters());
        }
        return all;
    }
}
