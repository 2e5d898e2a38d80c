package io.prehend.policy.learn;

import io.prehend.policy.actor.ActorNetwork;
import io.prehend.policy.actor.CriticNetwork;
import io.prehend.policy.actor.DrawnMotions;
import io.prehend.policy.actor.GoalLoss;
import io.prehend.policy.actor.Imitation;
import io.prehend.policy.actor.TransitionBatch;
import io.prehend.policy.experience.StepStore;
import io.prehend.policy.guard.Rollback;
import io.prehend.policy.nn.Loss;
import io.prehend.policy.nn.Parameters;
import io.prehend.port.Action;
import java.util.random.RandomGenerator;

/**
 * Makes an actor do what pays: a critic learns from steps what motions are worth, and the actor follows its gradient.
 * Which paper's learner it is, {@link Algorithm} says. One thread; the same seed and steps give the same weights on the
 * same kernel.
 *
 * <p>The papers: DPG, Silver et al., ICML 2014; DDPG, Lillicrap et al., ICLR 2016; TD3, Fujimoto et al., ICML 2018;
 * GA-DDPG, Wang et al., CoRL 2021; SAC, Haarnoja et al. 2018b (arXiv 1812.05905). Rewards are 0 or 1 and come once, so
 * that values are within [0, 1]; targets are cut to that, but for those of SAC, which entropy is part of.
 */
public final class ActorCritic {
    private final Algorithm algorithm;
    private final LearnerState state;
    private final Imitation imitation;
    private final GoalLoss goals = new GoalLoss();
    private final DrawnMotions drawn;
    private final TransitionBatch batch;
    private final float[] target;
    private final float[] motion;
    private final float[] motionGradient;
    private double criticLoss;
    private double criticGoalLoss;
    private double meanValue;
    private double motionLoss;
    private double entropyNats;

    /**
     * What the last update came to.
     *
     * @param critic how far values were off their targets (smooth L1, mean of the values)
     * @param criticGoalM distance of the critic's goals, by control points, m
     * @param meanValue mean worth of what the actor would have done; NaN where the actor rested
     * @param motionM distance of the actor's motions from the teacher's, m; NaN likewise
     * @param entropyNats of the actor's motions, as shares of the largest; NaN likewise, and where none are drawn
     * @param temperature what a nat of it is worth; NaN where motions are not drawn
     */
    public record Losses(
            double critic,
            double criticGoalM,
            double meanValue,
            double motionM,
            double entropyNats,
            double temperature) {}

    /** A learner with random weights drawn from {@code seed}. */
    public ActorCritic(Algorithm algorithm, ActorNetwork.Architecture architecture, long seed) {
        this.algorithm = algorithm;
        int size = algorithm.batch();
        state = new LearnerState(algorithm, architecture, seed);
        imitation = new Imitation(
                size, algorithm.guidance().goalWeight(), algorithm.guidance().closeWeight());
        drawn = new DrawnMotions(size);
        batch = new TransitionBatch(size, architecture.points());
        target = new float[size];
        motion = new float[size * Action.SIZE];
        motionGradient = new float[motion.length];
    }

    /** All that changes from update to update: for a checkpoint. */
    public LearnerState state() {
        return state;
    }

    /** Begins with the weights of {@code trained}, for the actor and its target, but with deviations of its own. */
    public void beginWith(ActorNetwork trained) {
        Parameters.copy(trained.parameters(), state.actor().parameters());
        if (algorithm.isSoft()) {
            state.actor().resetDeviations();
        }
        Parameters.copy(state.actor().parameters(), state.targetActor().parameters());
    }

    /** A copy of the actor as it is now, for clouds one at a time, on whatever thread. */
    public ActorNetwork snapshot() {
        return state.actor().copy();
    }

    /**
     * Learns from one batch of {@code replay}.
     *
     * @throws ArithmeticException when a loss is not finite, with the number of the update
     */
    public void update(Replay replay) {
        update(replay, 1);
    }

    /** The same with {@code rate} times the learning rates: for those that fall in the course of a run. */
    public void update(Replay replay, float rate) {
        state.countUpdate();
        replay.fill(batch, state.random());
        meanValue = Double.NaN;
        motionLoss = Double.NaN;
        entropyNats = Double.NaN;
        if (algorithm.freezesEncoders() && state.updates() == algorithm.actorAfter() + 1L) {
            state.catchUp();
        }
        aim();
        learnValues(rate);
        if (state.updates() % algorithm.actorEvery() == 0) {
            if (!actorRests()) {
                improve(rate);
            }
            state.follow(algorithm.tau(), isFrozen());
        }
    }

    /** What the last update came to. */
    public Losses losses() {
        double worth = algorithm.isSoft() ? temperature() : Double.NaN;
        return new Losses(criticLoss, criticGoalLoss, meanValue, motionLoss, entropyNats, worth);
    }

    /**
     * What is wrong with the last update: values, or what they were to become, that rewards and entropy cannot come to;
     * null where nothing is.
     */
    String fault() {
        double entropy = temperature() * (1 + Math.abs(drawn.meanLogProbability()));
        double most = Rollback.BEYOND * (1 + entropy / (1 - algorithm.targets().discount()));
        if (Math.abs(meanValue) > most) {
            return "values came to " + meanValue;
        }
        return criticLoss > 2 * most ? "the loss of the critic came to " + criticLoss : null;
    }

    /**
     * What the critic thinks that the motions of {@code steps} were worth, by the smallest of its values; the weights
     * stay as they are.
     */
    public double[] values(StepStore steps, RandomGenerator random) {
        double[] values = new double[steps.size()];
        CriticNetwork critic = state.critic();
        for (int first = 0; first < values.length; first += batch.size()) {
            int count = Math.min(batch.size(), values.length - first);
            for (int row = 0; row < count; row++) {
                batch.now().set(row, steps, first + row, false, random);
            }
            critic.forward(count, batch.now().cloud(), batch.now().state(), batch.motion());
            for (int row = 0; row < count; row++) {
                values[first + row] = critic.value(critic.smallest(row))[row];
            }
        }
        return values;
    }

    /**
     * y = r + γ (1 − d) minᵢ Q'ᵢ(s', π'(s') + ε), ε ~ clip(N(0, σ), −c, c) (TD3, equations 10 and 15); or y = r + γ (1
     * − d) (minᵢ Q'ᵢ(s', a') − α log π(a'|s')), a' ~ π(·|s') (SAC, equations 2, 3 and 5). While the actor rests, y is
     * what came of the episode in the end, γᵏ r: from a critic that knows nothing, a reward would need thousands of
     * updates to get from the last step to the first.
     */
    private void aim() {
        int size = batch.size();
        double discount = algorithm.targets().discount();
        if (actorRests()) {
            for (int b = 0; b < size; b++) {
                target[b] = (float) batch.returned(b, discount);
            }
            return;
        }
        ActorNetwork actor = state.targetActor();
        CriticNetwork critic = state.targetCritic();
        actor.forward(size, batch.next().cloud(), batch.next().state());
        decide(actor);
        Smoother.smooth(algorithm.targets().smoothing(), state.random(), motion);
        critic.forward(size, batch.next().cloud(), batch.next().state(), motion);
        double alpha = temperature();
        for (int b = 0; b < size; b++) {
            double soft = critic.value(critic.smallest(b))[b] - alpha * drawn.logProbability()[b];
            double worth = batch.reward()[b] + discount * (1 - batch.done()[b]) * soft;
            target[b] = (float) (algorithm.isSoft() ? worth : Math.max(0, Math.min(1, worth)));
        }
    }

    /** What {@code actor} would do after its last pass, into {@link #motion}: its likeliest, or drawn around it. */
    private void decide(ActorNetwork actor) {
        if (algorithm.isSoft()) {
            drawn.draw(actor, batch.size(), state.random(), motion);
        } else {
            actor.motions(batch.size(), motion);
        }
    }

    /** α; 0 where motions are not drawn. */
    private double temperature() {
        return algorithm.isSoft() ? state.temperature().value() : 0;
    }

    private boolean isFrozen() {
        return algorithm.freezesEncoders() && !actorRests();
    }

    private boolean actorRests() {
        return state.updates() <= algorithm.actorAfter();
    }

    /** L = Σᵢ smooth L1(Qᵢ(s, a), y) + w LP(goal, reached) (DDPG, equation 4; GA-DDPG, section 4.3). */
    private void learnValues(float rate) {
        CriticNetwork critic = state.critic();
        int size = batch.size();
        critic.forward(size, batch.now().cloud(), batch.now().state(), batch.motion());
        criticLoss = 0;
        for (int i = 0; i < critic.valueCount(); i++) {
            criticLoss += Loss.SMOOTH_L1.weightedMean(
                            critic.value(i), target, batch.valued(), size, 1, critic.valueGradient(i))
                    / critic.valueCount();
        }
        criticGoalLoss = goals.apply(critic, batch, algorithm.guidance().goalWeight());
        requireFinite("critic", criticLoss + criticGoalLoss);
        if (isFrozen()) {
            critic.backwardHeads();
        } else {
            critic.backward(size);
        }
        state.stepCritic(rate * algorithm.criticRate(), isFrozen());
    }

    private void improve(float rate) {
        differentiateActor();
        state.stepActor(rate * algorithm.actorRate(), isFrozen());
        if (algorithm.isSoft()) {
            entropyNats = -drawn.meanLogProbability();
            state.temperature().learn(drawn.meanLogProbability(), rate * algorithm.actorRate());
        }
    }

    /**
     * Adds to the actor's gradients of L = (1 − m) BC − m Q(s, π(s)) (GA-DDPG, equation 4), which for m = 1 is the
     * policy gradient (DPG, equation 9) alone; or of L = (1 − m) BC + m (α log π(a|s) − Q(s, a)), a = tanh(μ(s) + σ(s)
     * ε) (SAC, equations 8 to 10).
     */
    private void differentiateActor() {
        Algorithm.Guidance guidance = algorithm.guidance();
        ActorNetwork actor = state.actor();
        int size = batch.size();
        actor.forward(size, batch.now().cloud(), batch.now().state());
        imitation.apply(actor, batch.now(), 1 - guidance.valueShare(), 1);
        double goalLoss = goals.add(actor, batch, guidance.goalWeight() * (1 - guidance.valueShare()));
        motionLoss = imitation.motionLoss();
        decide(actor);
        requireFinite("actor", imitation.mixtureLoss() + imitation.closeLoss() + goalLoss + valueGradient());
        for (int b = 0; b < size; b++) {
            float share = guidance.sparesDemonstrations() ? batch.improvable()[b] : 1;
            float weight = guidance.valueShare() * share / size;
            if (algorithm.isSoft()) {
                drawn.addGradient(actor, b, temperature(), weight, motionGradient);
            } else {
                actor.addMotionGradient(b, motionGradient, b * Action.SIZE, -weight);
            }
        }
        if (isFrozen()) {
            actor.backwardHead();
        } else {
            actor.backward(size);
        }
    }

    /** ∇ₐQ(s, a) at {@link #motion}, into {@link #motionGradient}; returns the mean of the values. */
    private double valueGradient() {
        CriticNetwork critic = state.critic();
        int size = batch.size();
        critic.forward(size, batch.now().cloud(), batch.now().state(), motion);
        meanValue = 0;
        for (int b = 0; b < size; b++) {
            int judge = algorithm.guidance().judge() == Algorithm.Judge.SMALLEST ? critic.smallest(b) : 0;
            for (int i = 0; i < critic.valueCount(); i++) {
                critic.valueGradient(i)[b] = i == judge ? 1 : 0;
            }
            meanValue += critic.value(judge)[b] / size;
        }
        critic.backwardMotion(size, motionGradient);
        return meanValue;
    }

    private void requireFinite(String whose, double loss) {
        if (!Double.isFinite(loss)) {
            throw new ArithmeticException("The loss of the " + whose + " is " + loss + " in update " + state.updates()
                    + "; lower its learning rate, or look for bad data.");
        }
    }
}
