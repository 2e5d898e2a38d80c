package io.prehend.task;

import io.prehend.model.IkSettings;
import io.prehend.model.InverseKinematics;
import io.prehend.model.JointCommand;
import io.prehend.model.JointStateView;
import io.prehend.model.KinematicChain;
import io.prehend.model.Kinematics;
import io.prehend.model.RigidTransform;
import io.prehend.model.RobotModel;
import io.prehend.port.Task;

/**
 * Moves the arm while somebody holds a button: one joint, or the hand straight along the base's axes without turning
 * it. Each beat of the button is good for {@link #BEAT_LOST_NS}; without another one the arm comes to rest, and the
 * task is done. Owned by the loop's thread; allocates nothing.
 *
 * <p>Every 20 ms a goal is set a little ahead of the last command, and blended to ({@link JointBlend}): what the safety
 * filter does not let through is not made up for later.
 */
public final class JogTask implements Task {
    /** Silence after which the button counts as released, ns: three beats at 20 Hz. */
    public static final long BEAT_LOST_NS = 150_000_000L;
    /** The fastest that the fingertips are moved so, m/s (ISO 10218-1, manual reduced speed). */
    public static final double MOST_M_PER_S = 0.25;

    private static final double KNOT_S = 0.02;
    /** From rest to 0.25 m/s in half a second; back in an eighth, which takes 16 mm. */
    private static final double SPEEDS_UP_M_PER_S2 = 0.5;

    private static final double SLOWS_DOWN_M_PER_S2 = 2;
    /** A joint near whose axis the tip stands must not turn fast for that, rad/s. */
    private static final double MOST_RAD_PER_S = 0.5;
    /** A solution that is further away than this is another configuration, rad. */
    private static final double FARTHEST_RAD = 0.2;

    /** A lever shorter than this is as short as none, m. */
    private static final double LEAST_LEVER_M = 0.01;

    private static final int JOINT = 3;

    private final int count;
    private final Kinematics kinematics;
    private final InverseKinematics inverse;
    private final JointBlend blend;
    private final RigidTransform from = new RigidTransform();
    private final RigidTransform goal = new RigidTransform();
    private final double[] presentRad;
    private final double[] goalRad;
    private final double[] jacobian;
    /** Wanted and present speed along x, y, z, and of the tip as the joint turns, m/s. */
    private final double[] wantedMPerS = new double[JOINT + 1];

    private final double[] speedMPerS = new double[JOINT + 1];
    private int wantedJoint = -1;
    private int joint = -1;
    private long beatNs = Long.MIN_VALUE;
    private boolean beaten;
    private boolean mustLetGo;
    private long nextKnotNs;
    private boolean straight;

    /** For the arm {@code chain}. */
    public JogTask(KinematicChain chain) {
        count = chain.jointCount();
        kinematics = new Kinematics(chain);
        inverse = new InverseKinematics(chain, IkSettings.FOLLOWING);
        blend = new JointBlend(count);
        presentRad = new double[count];
        goalRad = new double[count];
        jacobian = new double[6 * count];
    }

    /**
     * One beat of the button.
     *
     * @param newJoint the joint to turn; −1 to move the fingertips in the base's axes
     * @param x with a joint its direction, otherwise the share of the speed along x, −1 to 1
     * @param y share of the speed along y
     * @param z share of the speed along z
     * @param newSpeedMPerS of the fingertips, m/s; more than {@link #MOST_M_PER_S} counts as that
     * @return whether it counts; not where the arm was held while the button was, which must be let go of first
     */
    public boolean beat(int newJoint, double x, double y, double z, double newSpeedMPerS, long nowNs) {
        double finite = x + y + z + newSpeedMPerS;
        if (!(newSpeedMPerS > 0) || Double.isNaN(finite) || Double.isInfinite(finite) || newJoint >= count) {
            return false;
        }
        mustLetGo &= nowNs - beatNs <= BEAT_LOST_NS;
        beatNs = nowNs;
        if (mustLetGo) {
            return false;
        }
        double length = Math.max(1, newJoint >= 0 ? Math.abs(x) : Math.sqrt(x * x + y * y + z * z));
        double scaleMPerS = Math.min(MOST_M_PER_S, newSpeedMPerS) / length;
        wantedJoint = newJoint;
        wantedMPerS[0] = newJoint >= 0 ? 0 : scaleMPerS * x;
        wantedMPerS[1] = newJoint >= 0 ? 0 : scaleMPerS * y;
        wantedMPerS[2] = newJoint >= 0 ? 0 : scaleMPerS * z;
        wantedMPerS[JOINT] = newJoint >= 0 ? scaleMPerS * x : 0;
        beaten = true;
        return true;
    }

    @Override
    public void start(long nowNs, JointStateView measured) {
        for (int i = 0; i <= JOINT; i++) {
            speedMPerS[i] = 0;
        }
        for (int i = 0; i < count; i++) {
            presentRad[i] = measured.positionRad(i);
        }
        joint = -1;
        straight = false;
        beaten = beaten && nowNs - beatNs <= BEAT_LOST_NS;
        nextKnotNs = nowNs;
    }

    @Override
    public Status tick(long nowNs, JointStateView measured, JointCommand executed, JointCommand desired) {
        beaten &= nowNs - beatNs <= BEAT_LOST_NS;
        if (nowNs - nextKnotNs >= 0) {
            nextKnotNs = nowNs + (long) (KNOT_S * 1e9);
            slew();
            executed.copyPositions(presentRad);
            aim();
            blend.start(nowNs, executed, goalRad, KNOT_S, 1);
        }
        blend.sample(nowNs, desired);
        return beaten || !isStanding() || !Rest.isAtRest(measured) ? Status.RUNNING : Status.DONE;
    }

    /** Whoever held the button when the arm was held must let go of it and press it again. */
    @Override
    public void hold(long nowNs, JointStateView measured) {
        beaten = false;
        mustLetGo = true;
        start(nowNs, measured);
    }

    @Override
    public boolean staysEnabled() {
        return true;
    }

    @Override
    public int phase() {
        return -1;
    }

    /** Brings the present speeds nearer to the wanted ones; another joint has its turn once the one before rests. */
    private void slew() {
        boolean other = wantedJoint != joint;
        for (int i = 0; i <= JOINT; i++) {
            double wanted = beaten && !(other && i == JOINT) ? wantedMPerS[i] : 0;
            boolean faster = Math.abs(wanted) > Math.abs(speedMPerS[i]) && wanted * speedMPerS[i] >= 0;
            double stepMPerS = KNOT_S * (faster ? SPEEDS_UP_M_PER_S2 : SLOWS_DOWN_M_PER_S2);
            double away = wanted - speedMPerS[i];
            speedMPerS[i] += Math.max(-stepMPerS, Math.min(stepMPerS, away));
        }
        if (other && speedMPerS[JOINT] == 0) {
            joint = wantedJoint;
        }
    }

    private void aim() {
        System.arraycopy(presentRad, 0, goalRad, 0, count);
        kinematics.update(presentRad);
        boolean moves = speedMPerS[0] != 0 || speedMPerS[1] != 0 || speedMPerS[2] != 0;
        if (moves) {
            if (!straight) {
                from.set(kinematics.tip());
            }
            aimStraight();
        }
        straight = moves;
        if (joint >= 0) {
            goalRad[joint] += KNOT_S * turnRadPerS();
        }
    }

    /** The hand keeps the direction that it had when the straight motion began. */
    private void aimStraight() {
        RigidTransform hand = kinematics.tip();
        goal.set(from);
        goal.setTranslation(
                hand.x() + KNOT_S * speedMPerS[0],
                hand.y() + KNOT_S * speedMPerS[1],
                hand.z() + KNOT_S * speedMPerS[2]);
        boolean near = inverse.solve(goal, presentRad, goalRad);
        for (int i = 0; i < count && near; i++) {
            near = Math.abs(goalRad[i] - presentRad[i]) <= FARTHEST_RAD;
        }
        if (!near) {
            System.arraycopy(presentRad, 0, goalRad, 0, count);
        }
    }

    /** How fast the joint turns for hand and fingertips to be as fast as wanted, rad/s. */
    private double turnRadPerS() {
        kinematics.jacobian(jacobian);
        double leverM = Math.max(leverM(0), leverM(RobotModel.PANDA_HAND_TO_FINGERTIP_M));
        double turn = speedMPerS[JOINT] / Math.max(leverM, LEAST_LEVER_M);
        return Math.max(-MOST_RAD_PER_S, Math.min(MOST_RAD_PER_S, turn));
    }

    /** Speed of the point {@code aheadM} in front of the hand, along its z, when the joint turns at 1 rad/s, m/s. */
    private double leverM(double aheadM) {
        RigidTransform hand = kinematics.tip();
        double rx = aheadM * hand.rotation(0, 2);
        double ry = aheadM * hand.rotation(1, 2);
        double rz = aheadM * hand.rotation(2, 2);
        double wx = jacobian[3 * count + joint];
        double wy = jacobian[4 * count + joint];
        double wz = jacobian[5 * count + joint];
        double vx = jacobian[joint] + wy * rz - wz * ry;
        double vy = jacobian[count + joint] + wz * rx - wx * rz;
        double vz = jacobian[2 * count + joint] + wx * ry - wy * rx;
        return Math.sqrt(vx * vx + vy * vy + vz * vz);
    }

    private boolean isStanding() {
        return speedMPerS[0] == 0 && speedMPerS[1] == 0 && speedMPerS[2] == 0 && speedMPerS[JOINT] == 0;
    }
}
