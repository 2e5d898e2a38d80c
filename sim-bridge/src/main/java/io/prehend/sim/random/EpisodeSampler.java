package io.prehend.sim.random;

import io.prehend.model.KinematicChain;
import io.prehend.sim.ArmSetup;
import io.prehend.sim.CameraSetup;
import io.prehend.sim.CommandSetup;
import io.prehend.sim.DepthNoiseSetup;
import io.prehend.sim.EpisodeSetup;
import io.prehend.sim.GripperSetup;
import io.prehend.sim.JointSensorSetup;
import io.prehend.sim.JointSetup;
import io.prehend.sim.ObjectSetup;
import io.prehend.sim.PhysicsSetup;
import io.prehend.sim.TableSetup;
import io.prehend.sim.shape.ObjectSet;
import io.prehend.sim.shape.ObjectShape;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Draws the setup of each episode: which object stands where, where the arm starts, and how the world differs from the
 * ideal. Episode {@code n} of a seed is always the same, in whatever order episodes are drawn. Owned by one thread.
 */
public final class EpisodeSampler {
    private static final int MAX_START_TRIES = 300;

    private final ObjectSet objects;
    private final Randomization randomization;
    private final PhysicsSetup physics;
    private final KinematicChain chain;
    private final StartPoses startPoses;
    private final long seed;
    private final Disturbances disturbances;
    private final int[] order;

    /** A sampler of {@code objects} under {@code randomization}, for an arm {@code chain}; nobody disturbs. */
    public EpisodeSampler(
            ObjectSet objects, Randomization randomization, PhysicsSetup physics, KinematicChain chain, long seed) {
        this(objects, randomization, physics, chain, seed, Disturbances.NONE);
    }

    /** The same, with {@code disturbances} on top: everything else about each episode stays as it is. */
    public EpisodeSampler(
            ObjectSet objects,
            Randomization randomization,
            PhysicsSetup physics,
            KinematicChain chain,
            long seed,
            Disturbances disturbances) {
        this.objects = objects;
        this.randomization = randomization;
        this.physics = physics;
        this.chain = chain;
        this.startPoses = new StartPoses(chain);
        this.seed = seed;
        this.disturbances = disturbances;
        this.order = shuffled(objects.size(), seed);
    }

    /** The setup of episode {@code episode}. Every object comes once before any comes again. */
    public EpisodeSetup setup(long episode) {
        ObjectSetup object = object(episode);
        TableSetup table =
                new TableSetup(value(RandomItem.TABLE_HEIGHT, episode), value(RandomItem.TABLE_FRICTION, episode));
        return new EpisodeSetup(
                object,
                table,
                new ArmSetup(start(object, table, episode), joints(episode)),
                new JointSensorSetup(
                        value(RandomItem.JOINT_POSITION_NOISE, episode),
                        value(RandomItem.JOINT_VELOCITY_NOISE, episode)),
                new CommandSetup(
                        value(RandomItem.COMMAND_DELAY, episode),
                        value(RandomItem.COMMAND_JITTER, episode),
                        value(RandomItem.UNDER_TRAVEL, episode)),
                new GripperSetup(value(RandomItem.GRIPPER_SPEED, episode), value(RandomItem.GRIPPER_FORCE, episode)),
                camera(episode),
                physics,
                disturbances.setup(seed, episode),
                Randomization.stream("noise", seed, episode, 0).nextLong());
    }

    private ObjectSetup object(long episode) {
        ObjectShape shape = objects.get(order[(int) (episode % order.length)]);
        Distribution width = randomization.distribution(RandomItem.OBJECT_WIDTH);
        if (width != null && Double.isNaN(shape.massKg())) {
            shape = ShapeWidth.within(shape, width.low(), width.high());
        }
        double massKg = Double.isNaN(shape.massKg()) ? value(RandomItem.OBJECT_MASS, episode) : shape.massKg();
        double friction =
                Double.isNaN(shape.friction()) ? value(RandomItem.OBJECT_FRICTION, episode) : shape.friction();
        return new ObjectSetup(
                shape,
                value(RandomItem.OBJECT_X, episode),
                value(RandomItem.OBJECT_Y, episode),
                value(RandomItem.OBJECT_YAW, episode),
                massKg,
                friction);
    }

    private List<JointSetup> joints(long episode) {
        List<JointSetup> joints = new ArrayList<>();
        for (int joint = 0; joint < chain.jointCount(); joint++) {
            joints.add(new JointSetup(
                    value(RandomItem.LINK_MASS, episode, joint),
                    value(RandomItem.GRAVITY_ERROR, episode, joint),
                    value(RandomItem.JOINT_DAMPING, episode, joint),
                    value(RandomItem.JOINT_STICTION, episode, joint),
                    value(RandomItem.MOTOR_BANDWIDTH, episode, joint),
                    value(RandomItem.MOTOR_DAMPING, episode, joint),
                    value(RandomItem.EFFORT, episode, joint),
                    value(RandomItem.LIMIT_MARGIN, episode, 2 * joint),
                    value(RandomItem.LIMIT_MARGIN, episode, 2 * joint + 1)));
        }
        return joints;
    }

    private CameraSetup camera(long episode) {
        return new CameraSetup(
                value(RandomItem.CAMERA_POSITION, episode, 0),
                value(RandomItem.CAMERA_POSITION, episode, 1),
                value(RandomItem.CAMERA_POSITION, episode, 2),
                value(RandomItem.CAMERA_ROTATION, episode, 0),
                value(RandomItem.CAMERA_ROTATION, episode, 1),
                value(RandomItem.CAMERA_ROTATION, episode, 2),
                value(RandomItem.CAMERA_FIELD_OF_VIEW, episode),
                value(RandomItem.CAMERA_DELAY, episode),
                new DepthNoiseSetup(
                        value(RandomItem.DEPTH_QUANTISATION, episode),
                        value(RandomItem.DEPTH_BASE_NOISE, episode),
                        value(RandomItem.DEPTH_QUADRATIC_NOISE, episode),
                        value(RandomItem.DEPTH_DROPOUT, episode),
                        value(RandomItem.DEPTH_FLYING, episode)));
    }

    /** Draws views of the object until the arm can take one. */
    private List<Double> start(ObjectSetup object, TableSetup table, long episode) {
        SplittableRandom random = Randomization.stream("start", seed, episode, 0);
        double heightM = table.heightM() + 0.05;
        for (int attempt = 0; attempt < MAX_START_TRIES; attempt++) {
            StartPoses.View view = new StartPoses.View(
                    value(RandomItem.START_DISTANCE, episode, attempt),
                    value(RandomItem.START_POLAR, episode, attempt),
                    value(RandomItem.START_AZIMUTH, episode, attempt),
                    value(RandomItem.START_ROLL, episode, attempt),
                    value(RandomItem.START_AIM_ERROR, episode, attempt),
                    2 * Math.PI * random.nextDouble());
            double[] positionsRad = startPoses.find(object.xM(), object.yM(), heightM, view, table.heightM(), random);
            if (positionsRad != null) {
                return boxed(positionsRad);
            }
        }
        throw new IllegalStateException("in " + MAX_START_TRIES
                + " tries the arm found no start from which it could look"
                + " at an object at (" + object.xM() + ", " + object.yM() + ") m; widen the start.* ranges or move"
                + " object.x_m and object.y_m into reach");
    }

    private double value(RandomItem item, long episode) {
        return value(item, episode, 0);
    }

    private double value(RandomItem item, long episode, int part) {
        return randomization.sampleSi(item, seed, episode, part);
    }

    private static List<Double> boxed(double[] values) {
        List<Double> list = new ArrayList<>(values.length);
        for (double value : values) {
            list.add(value);
        }
        return list;
    }

    private static int[] shuffled(int size, long seed) {
        SplittableRandom random = Randomization.stream("order", seed, 0, 0);
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
