package io.prehend.launch.learn;

import io.prehend.policy.actor.ActorNetwork;
import io.prehend.policy.input.CloudDraw;
import io.prehend.policy.input.StateFeature;
import io.prehend.policy.onnx.ModelManifest;
import io.prehend.policy.promotion.Witness;
import io.prehend.policy.replay.ReplayBuffer;
import io.prehend.port.Action;
import io.prehend.port.Transition;
import java.util.ArrayList;
import java.util.List;

/** Lets a learner's own network answer to what the arm saw of late, for the gate. Stateless; one thread a network. */
final class WitnessWriter {
    private static final int MOST = 64;
    private static final long SEED = 1;
    private static final int JOINTS = 7;
    private static final int COORDINATES = 3;

    private WitnessWriter() {}

    /** What {@code network} answers to the newest observations in {@code log}; null where there is none. */
    static Witness of(ActorNetwork network, ModelManifest manifest, ReplayBuffer log) {
        List<Integer> seen = new ArrayList<>();
        for (int i = log.size() - 1; i >= 0 && seen.size() < MOST; i--) {
            if (log.pointCount(i) > 0) {
                seen.add(i);
            }
        }
        return seen.isEmpty() ? null : answers(network, manifest, log, seen);
    }

    private static Witness answers(ActorNetwork network, ModelManifest manifest, ReplayBuffer log, List<Integer> seen) {
        int points = manifest.signature().points();
        List<StateFeature> features = manifest.signature().state();
        float[] clouds = new float[COORDINATES * points * seen.size()];
        float[] states = new float[features.size() * seen.size()];
        float[] actions = new float[Action.SIZE * seen.size()];
        float[] close = new float[seen.size()];
        float[] cloud = new float[COORDINATES * points];
        float[] state = new float[features.size()];
        CloudDraw draw = new CloudDraw(SEED);
        Transition step = new Transition(JOINTS);
        for (int n = 0; n < seen.size(); n++) {
            log.read(seen.get(n), step);
            draw.draw(step.observation().targetInHand(), points, cloud);
            for (int k = 0; k < state.length; k++) {
                state[k] = features.get(k).read(step.observation());
            }
            network.forward(1, cloud, state);
            System.arraycopy(cloud, 0, clouds, n * cloud.length, cloud.length);
            System.arraycopy(state, 0, states, n * state.length, state.length);
            for (int k = 0; k < Action.SIZE; k++) {
                actions[n * Action.SIZE + k] = network.motion(0, k);
            }
            close[n] = (float) network.closeChance(0);
        }
        return new Witness(points, features.size(), clouds, states, actions, close);
    }
}
