package io.prehend.policy.promotion;

import io.prehend.model.FrameId;
import io.prehend.model.IkSettings;
import io.prehend.model.InverseKinematics;
import io.prehend.model.KinematicChain;
import io.prehend.model.Kinematics;
import io.prehend.model.PointCloud;
import io.prehend.model.RigidTransform;
import io.prehend.model.RobotModel;
import io.prehend.policy.onnx.LoadedModel;
import io.prehend.policy.onnx.ModelStore;
import io.prehend.policy.onnx.OnnxPolicy;
import io.prehend.port.Action;
import io.prehend.port.ExperienceSink;
import io.prehend.port.Transition;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Approaches to a box on a table without physics: the hand is at once where a motion leads, nothing can be knocked
 * over, and a grasp holds where the box is well between the fingers as they close. Far from the truth, but a shipped
 * policy finds its way in it, and what it sees on the way is as varied as what an arm sees.
 */
final class ToyApproach {
    static final int MAX_STEPS = 40;
    private static final int JOINTS = 7;
    private static final double[] HOME_RAD = {0.0, -1.285, 0.0, -2.356, 0.0, 1.571, 0.785};
    private static final double TIP_M = 0.1034;
    private static final int POINTS = 400;

    private final Kinematics kinematics;
    private final InverseKinematics inverse;
    private final double[] jointsRad = new double[JOINTS];
    private final double[] solvedRad = new double[JOINTS];
    private final RigidTransform hand = new RigidTransform();
    private final RigidTransform base = new RigidTransform();
    private final RigidTransform motion = new RigidTransform();
    private final RigidTransform target = new RigidTransform();
    private final Transition step = new Transition(JOINTS);
    private double boxX;
    private double boxY;
    private double yawRad;
    private double halfWidthM;
    private double halfLengthM;
    private double heightM;

    ToyApproach() {
        KinematicChain chain = RobotModel.panda().chain("panda_link0", "panda_hand");
        kinematics = new Kinematics(chain);
        inverse = new InverseKinematics(chain, IkSettings.FOLLOWING);
    }

    /** Plays episodes {@code from} to {@code to} − 1 with the shipped model, and tells {@code sink}. */
    static void record(ExperienceSink sink, long from, long to) {
        try (LoadedModel model = ModelStore.open("grasp");
                OnnxPolicy policy = new OnnxPolicy(model, 1)) {
            ToyApproach approach = new ToyApproach();
            for (long episode = from; episode < to; episode++) {
                approach.play(policy, model.manifest().motion().closeThreshold(), episode, sink);
            }
        }
    }

    /** Plays an episode; whether it ended well. {@code sink} may be null. */
    boolean play(OnnxPolicy policy, double closeThreshold, long episode, ExperienceSink sink) {
        SplittableRandom random = new SplittableRandom(episode);
        begin(random);
        int sure = 0;
        for (int i = 0; i < MAX_STEPS; i++) {
            look(MAX_STEPS - i, random);
            if (i == 0) {
                policy.reset(step.observation());
            }
            policy.act(step.observation(), step.action());
            step.action().setPolicyVersion(policy.version());
            step.executed().set(step.action());
            if (!step.action().isFinite()) {
                return false;
            }
            if (sink != null) {
                sink.onStep(step);
            }
            sure = step.action().closeConfidence() >= closeThreshold ? sure + 1 : 0;
            if (sure >= 4 || sure > 0 && wayM(step.action()) <= 0.006) {
                boolean held = isHeld();
                end(sink, held, false);
                return held;
            }
            move();
        }
        end(sink, false, true);
        return false;
    }

    private static void end(ExperienceSink sink, boolean held, boolean truncated) {
        if (sink != null) {
            sink.onEpisodeEnd("box", held ? 1 : 0, truncated);
        }
    }

    private void begin(SplittableRandom random) {
        boxX = 0.5 + random.nextDouble(-0.08, 0.08);
        boxY = random.nextDouble(-0.12, 0.12);
        yawRad = random.nextDouble(-Math.PI, Math.PI);
        halfWidthM = random.nextDouble(0.012, 0.028);
        halfLengthM = random.nextDouble(0.02, 0.05);
        heightM = random.nextDouble(0.05, 0.14);
        for (int k = 0; k < JOINTS; k++) {
            jointsRad[k] = HOME_RAD[k] + random.nextDouble(-0.15, 0.15);
        }
    }

    private void look(int remaining, SplittableRandom random) {
        kinematics.update(jointsRad);
        hand.set(kinematics.tip());
        base.setInverse(hand);
        step.observation().handInBase().set(hand);
        step.observation().setRemainingSteps(remaining);
        step.observation().setSupportHeightM(0);
        step.observation().setCloudAgeNs(0);
        step.observation().gripper().set(0.08, 0, false, 0);
        for (int k = 0; k < JOINTS; k++) {
            step.observation().joints().setJoint(k, jointsRad[k], 0, 0);
        }
        PointCloud cloud = step.observation().targetInHand();
        cloud.clear(FrameId.HAND, 0);
        while (cloud.size() < POINTS) {
            addPoint(cloud, random);
        }
    }

    /** A point of a side of the box that the hand can see. */
    private void addPoint(PointCloud cloud, SplittableRandom random) {
        int side = random.nextInt(5);
        double u = random.nextDouble(-1, 1);
        double v = random.nextDouble(0, 1);
        double x = side == 0 ? halfWidthM : side == 1 ? -halfWidthM : u * halfWidthM;
        double y = side == 2 ? halfLengthM : side == 3 ? -halfLengthM : (side < 2 ? u : 2 * v - 1) * halfLengthM;
        double z = side == 4 ? heightM : v * heightM;
        double normalX = side == 0 ? 1 : side == 1 ? -1 : 0;
        double normalY = side == 2 ? 1 : side == 3 ? -1 : 0;
        double normalZ = side == 4 ? 1 : 0;
        double c = Math.cos(yawRad);
        double s = Math.sin(yawRad);
        double bx = boxX + c * x - s * y;
        double by = boxY + s * x + c * y;
        double towards = (c * normalX - s * normalY) * (hand.x() - bx)
                + (s * normalX + c * normalY) * (hand.y() - by)
                + normalZ * (hand.z() - z);
        if (towards > 0) {
            cloud.add((float) base.applyX(bx, by, z), (float) base.applyY(bx, by, z), (float) base.applyZ(bx, by, z));
        }
    }

    private void move() {
        Action action = step.action();
        motion.setRotationVector(action.motion(3), action.motion(4), action.motion(5));
        motion.setTranslation(action.motion(0), action.motion(1), action.motion(2));
        target.setProduct(hand, motion);
        if (inverse.solve(target, jointsRad, solvedRad)) {
            System.arraycopy(solvedRad, 0, jointsRad, 0, JOINTS);
        }
    }

    /** The middle of the box lies between the pads, and the fingertips are neither in the table nor above the box. */
    private boolean isHeld() {
        double z = Math.min(heightM, Math.max(0.005, hand.applyZ(0, 0, TIP_M)));
        double x = base.applyX(boxX, boxY, z);
        double y = base.applyY(boxX, boxY, z);
        double along = base.applyZ(boxX, boxY, z) - TIP_M;
        double tipHeightM = hand.applyZ(0, 0, TIP_M);
        return Math.abs(x) < 0.03
                && Math.abs(y) < 0.03
                && Math.abs(along) < 0.05
                && tipHeightM > -0.02
                && tipHeightM < heightM;
    }

    private static double wayM(Action action) {
        double translation = Math.sqrt(action.motion(0) * action.motion(0)
                + action.motion(1) * action.motion(1)
                + action.motion(2) * action.motion(2));
        double rotation = Math.sqrt(action.motion(3) * action.motion(3)
                + action.motion(4) * action.motion(4)
                + action.motion(5) * action.motion(5));
        return translation + TIP_M * rotation;
    }

    /** Episodes of this for the gate. */
    static final class ToyTrial implements Trial {
        private final ToyApproach approach = new ToyApproach();
        private final Map<String, LoadedModel> models = new HashMap<>();

        @Override
        public boolean succeeds(String model, long episode) {
            LoadedModel loaded = models.computeIfAbsent(model, ModelStore::open);
            try (OnnxPolicy policy = new OnnxPolicy(loaded, 1)) {
                return approach.play(policy, loaded.manifest().motion().closeThreshold(), 1_000_000 + episode, null);
            }
        }

        @Override
        public String description() {
            return "boxes without physics";
        }

        @Override
        public void close() {
            models.values().forEach(LoadedModel::close);
        }
    }
}
