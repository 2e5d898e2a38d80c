package io.prehend.policy.actor;

/**
 * How far apart two motions of the hand are: the mean, over the control points, of the L1 distance between where the
 * one and where the other takes them, in metres, with its gradient (GA-DDPG, Wang et al., CoRL 2021, equation 2). It
 * weighs metres and radians against each other by what they do at the fingers.
 *
 * <p>Scratch, owned by one thread; allocates nothing.
 */
final class PointMatching {
    private static final double SMALL_ANGLE_RAD = 1e-6;

    private final double[] rotation = new double[9];
    private final double[] targetRotation = new double[9];
    private final double[] gradient = new double[3];
    private final double[] turned = new double[3];
    private final double[] jacobian = new double[9];

    /**
     * Distance between two small motions, as translation (m) and rotation vector (rad).
     *
     * @param gradientOut receives d loss / d {@code motion}, six numbers, times {@code weight} and added to what is
     *     there
     */
    double motionLoss(float[] motion, int at, float[] target, int targetAt, float weight, float[] gradientOut) {
        rotationOf(motion[at + 3], motion[at + 4], motion[at + 5], rotation);
        rotationOf(target[targetAt + 3], target[targetAt + 4], target[targetAt + 5], targetRotation);
        leftJacobian(motion[at + 3], motion[at + 4], motion[at + 5], jacobian);
        double loss = 0;
        for (int i = 0; i < ControlPoints.COUNT; i++) {
            loss += compare(i, motion, at, target, targetAt);
            for (int axis = 0; axis < 3; axis++) {
                gradientOut[at + axis] += (float) (weight * gradient[axis] / ControlPoints.COUNT);
            }
            // d(R p) = (J dr) × (R p), with the left Jacobian J of SO(3); hence the gradient is Jᵀ ((R p) × g).
            double tx = turned[1] * gradient[2] - turned[2] * gradient[1];
            double ty = turned[2] * gradient[0] - turned[0] * gradient[2];
            double tz = turned[0] * gradient[1] - turned[1] * gradient[0];
            for (int k = 0; k < 3; k++) {
                double sum = jacobian[k] * tx + jacobian[3 + k] * ty + jacobian[6 + k] * tz;
                gradientOut[at + 3 + k] += (float) (weight * sum / ControlPoints.COUNT);
            }
        }
        return loss / ControlPoints.COUNT;
    }

    /**
     * Distance between two poses, as quaternion x, y, z, w (of any length but zero) and translation (m).
     *
     * @param gradientOut receives d loss / d {@code pose}, seven numbers, times {@code weight} and added
     */
    double poseLoss(float[] pose, int at, float[] target, int targetAt, float weight, float[] gradientOut) {
        double x = pose[at];
        double y = pose[at + 1];
        double z = pose[at + 2];
        double w = pose[at + 3];
        double norm = Math.sqrt(x * x + y * y + z * z + w * w) + 1e-9;
        rotationOf(x / norm, y / norm, z / norm, w / norm, rotation);
        rotationOf(target[targetAt], target[targetAt + 1], target[targetAt + 2], target[targetAt + 3], targetRotation);
        double loss = 0;
        double gx = 0;
        double gy = 0;
        double gz = 0;
        for (int i = 0; i < ControlPoints.COUNT; i++) {
            loss += compare(i, pose, at + 4, target, targetAt + 4);
            for (int axis = 0; axis < 3; axis++) {
                gradientOut[at + 4 + axis] += (float) (weight * gradient[axis] / ControlPoints.COUNT);
            }
            gx += turned[1] * gradient[2] - turned[2] * gradient[1];
            gy += turned[2] * gradient[0] - turned[0] * gradient[2];
            gz += turned[0] * gradient[1] - turned[1] * gradient[0];
        }
        // A quaternion that changes by dq turns the hand by 2 vec(dq q⁻¹) in the frame to which it maps.
        double scale = 2 * weight / (ControlPoints.COUNT * norm * norm);
        gradientOut[at] += (float) (scale * (w * gx + z * gy - y * gz));
        gradientOut[at + 1] += (float) (scale * (-z * gx + w * gy + x * gz));
        gradientOut[at + 2] += (float) (scale * (y * gx - x * gy + w * gz));
        gradientOut[at + 3] += (float) (scale * (-x * gx - y * gy - z * gz));
        return loss / ControlPoints.COUNT;
    }

    /** L1 distance of control point {@code i}; leaves R p in {@link #turned} and the signs in {@link #gradient}. */
    private double compare(int i, float[] shift, int at, float[] targetShift, int targetAt) {
        double px = ControlPoints.coordinateM(i, 0);
        double py = ControlPoints.coordinateM(i, 1);
        double pz = ControlPoints.coordinateM(i, 2);
        double loss = 0;
        for (int axis = 0; axis < 3; axis++) {
            int row = 3 * axis;
            turned[axis] = rotation[row] * px + rotation[row + 1] * py + rotation[row + 2] * pz;
            double there = targetRotation[row] * px + targetRotation[row + 1] * py + targetRotation[row + 2] * pz;
            double difference = turned[axis] + shift[at + axis] - there - targetShift[targetAt + axis];
            loss += Math.abs(difference);
            gradient[axis] = Math.signum(difference);
        }
        return loss;
    }

    /** Rodrigues' formula. */
    private static void rotationOf(double rx, double ry, double rz, double[] out) {
        double angle = Math.sqrt(rx * rx + ry * ry + rz * rz);
        double half = 0.5 * angle;
        double s = angle < SMALL_ANGLE_RAD ? 0.5 : Math.sin(half) / angle;
        rotationOf(s * rx, s * ry, s * rz, Math.cos(half), out);
    }

    private static void rotationOf(double x, double y, double z, double w, double[] out) {
        out[0] = 1 - 2 * (y * y + z * z);
        out[1] = 2 * (x * y - z * w);
        out[2] = 2 * (x * z + y * w);
        out[3] = 2 * (x * y + z * w);
        out[4] = 1 - 2 * (x * x + z * z);
        out[5] = 2 * (y * z - x * w);
        out[6] = 2 * (x * z - y * w);
        out[7] = 2 * (y * z + x * w);
        out[8] = 1 - 2 * (x * x + y * y);
    }

    /** Left Jacobian of SO(3) (Barfoot, "State Estimation for Robotics", 2017, equation 7.77a), row-major. */
    private static void leftJacobian(double rx, double ry, double rz, double[] out) {
        double angle = Math.sqrt(rx * rx + ry * ry + rz * rz);
        boolean small = angle < 1e-4;
        double a = small ? 1 - angle * angle / 6 : Math.sin(angle) / angle;
        double b = small ? 0.5 - angle * angle / 24 : (1 - Math.cos(angle)) / (angle * angle);
        double c = small ? 1.0 / 6 : (1 - a) / (angle * angle);
        out[0] = a + c * rx * rx;
        out[1] = c * rx * ry - b * rz;
        out[2] = c * rx * rz + b * ry;
        out[3] = c * ry * rx + b * rz;
        out[4] = a + c * ry * ry;
        out[5] = c * ry * rz - b * rx;
        out[6] = c * rz * rx - b * ry;
        out[7] = c * rz * ry + b * rx;
        out[8] = a + c * rz * rz;
    }
}
